export function withPart(text: string, name: string, content: string): string;
