/** A name that can also be that of a file, whatever the system: small letters, digits and hyphens. */
export const plainName = /^[a-z][a-z0-9-]{0,39}$/;
