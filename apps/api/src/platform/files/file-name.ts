/** The name of a file as people are shown it: nothing in it that cannot be seen, or that turns what follows around. */

/** Control, format and other invisible characters, and separators of lines: with U+202E a program ends in “fdp.exe” and reads as a PDF. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Well formed, at most 255 UTF-16 units, never empty: `otherwise` is what it is called where nothing is left. */
export const shownFileName = (name: string, otherwise = 'file'): string => name.toWellFormed().replace(unseen, '').trim().slice(0, 255).toWellFormed().trim() || otherwise;

const ooxml = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';
/** The endings that a file of each type has. */
const endings: Record<string, readonly string[]> = {
  'image/png': ['png', 'apng'], 'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'], 'image/gif': ['gif'], 'image/webp': ['webp'], 'image/heic': ['heic', 'heif'], 'audio/wav': ['wav'], 'application/pdf': ['pdf'],
  'audio/mp4': ['m4a', 'mp4'], 'video/quicktime': ['mov', 'qt'], 'video/mp4': ['mp4', 'm4v', 'mov', '3gp'], 'video/webm': ['webm', 'mkv', 'weba'], 'audio/mpeg': ['mp3', 'mpga'], 'audio/ogg': ['ogg', 'oga', 'ogv', 'opus'],
  'text/plain': ['txt', 'text', 'md', 'markdown', 'csv', 'tsv', 'log'], [`${ooxml}.wordprocessingml.document`]: ['docx'], [`${ooxml}.spreadsheetml.sheet`]: ['xlsx'], [`${ooxml}.presentationml.presentation`]: ['pptx', 'ppsx'],
  [`${open}.text`]: ['odt'], [`${open}.presentation`]: ['odp'], [`${open}.spreadsheet`]: ['ods'],
};

/**
 * The name as it may be shown and given back: without folders and without characters that turn a name round or are not seen.
 * Null where it ends otherwise than files of its type: the same bytes under such a name are opened as something else.
 */
export function nameOfItsType(name: string, type: string): string | null {
  const shown = shownFileName((name.split(/[/\\]/).at(-1) ?? '').replaceAll(/\p{C}/gu, ''), '');
  const ending = /\.([^.]+)$/.exec(shown)?.[1]?.toLowerCase() ?? '';
  return (endings[type] ?? []).includes(ending) ? shown : null;
}

/** What somebody is told whose file has another ending. */
export const otherEnding = (name: string, type: string): string => `${shownFileName(name.replaceAll(/\p{C}/gu, ''), 'The file').slice(0, 80).toWellFormed()} does not end as a file of its kind does. Give it the ending that says what it is, like .${endings[type]?.[0] ?? 'pdf'}.`;
