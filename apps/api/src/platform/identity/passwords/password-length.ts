/** How long a password must be, NIST 800-63B-4. */

export const minimumAlone = 15;
export const minimumWithSecondFactor = 8;

/** Characters that a password needs; fewer suffice where a second factor is held or demanded. */
export const minimumLength = (withSecondFactor: boolean): number => (withSecondFactor ? minimumWithSecondFactor : minimumAlone);
