/** What a package asks for and Rapport does not do, for whoever makes a course of it. */
import { InlineNote } from '@rapport/ui/inline-note';
import { useQuery } from '@tanstack/react-query';
import { packagesOf } from './use-package.js';

/** Under the lesson that a package became; nothing where all that it asks for is done. A package of another course that this one was copied from tells nothing here. */
export function ImportedNotes({ courseId, packageId }: { courseId: string; packageId: string }) {
  const { data } = useQuery({ queryKey: ['packages', 'of-course', courseId], queryFn: () => packagesOf(courseId) });
  const notes = data?.find(({ id }) => id === packageId)?.notes ?? [];
  return notes.length > 0 ? <InlineNote tone="attention" announce title="Not done as the package asks"><ul>{notes.map((note) => <li key={note}>{note}</li>)}</ul></InlineNote> : null;
}
