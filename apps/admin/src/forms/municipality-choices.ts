/** The municipalities that a search found, to choose from; the list says where it ends before they do. */

/** Read at once. */
export const mostChoices = 50;
interface Choice { value: string; label: string; disabled?: true }
/** Cannot be chosen. */
const more: Choice = { value: '', label: 'There are more: type a name', disabled: true };

/** In the order of the page; `label` where more than the name is shown. */
export function municipalityChoices<T extends { id: string; name: string }>({ items, nextCursor }: { items: readonly T[]; nextCursor: string | null }, label: (municipality: T) => string = ({ name }) => name): Choice[] {
  return [...items.map((each) => ({ value: each.id, label: label(each) })), ...(nextCursor === null ? [] : [more])];
}
