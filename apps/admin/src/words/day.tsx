/** A day in a table, on one line. */
import { useFormats } from '@rapport/ui/formats-provider';

export function Day({ on }: { on: string | null }) {
  const formats = useFormats();
  return on === null ? null : <span style={{ whiteSpace: 'nowrap' }}>{formats.date(on)}</span>;
}
