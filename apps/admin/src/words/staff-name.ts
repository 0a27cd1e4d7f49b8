/** A name of somebody on the staff. The API leaves names out for keys that may not read the roster, never for people who sign in. */
export const staffName = (name: string | null): string => name ?? 'Somebody';
