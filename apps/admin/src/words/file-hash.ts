/** The SHA-256 of a file, computed in the browser: the file itself goes nowhere. */

/** 64 lower-case hexadecimal digits. */
export async function hashOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
