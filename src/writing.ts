/**
 * Runs work that writes files. What the file system refuses, to us or to DuckDB, is for the user to fix; `problem`
 * makes the message.
 */
export async function writing<T>(problem: (why: string) => Error, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    if (code === undefined && !message.startsWith('IO Error')) throw error;
    throw problem(message.split('\n')[0] ?? message);
  }
}
