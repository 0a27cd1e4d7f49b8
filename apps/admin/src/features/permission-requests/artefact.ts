/** What may be uploaded as the file that would be published; the API looks at its content too. */
export const artefactEndings = ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.heic', '.mp4', '.mov', '.webm', '.m4a', '.mp3', '.wav', '.ogg', '.pdf'] as const;
export const artefactMostBytes = 200 * 1024 * 1024;
export const artefactHint = 'Picture, video, sound or PDF of at most 200 MB. The permission binds to exactly this file: another cut or crop is another file.';
/** Types that every browser draws. */
export const drawnTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
