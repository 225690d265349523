/** A name that is also a valid file name on any system: lower-case letters, digits and hyphens. */
export const plainName = /^[a-z][a-z0-9-]{0,39}$/;
