/** Who has looked at a draft of an agreement or an amendment before it is sent, and who is to. */
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';

interface Props { ready: { at: string; by: string; own: boolean } | null; refusals: readonly { act: string; reason: string }[] }

export function Readiness({ ready, refusals }: Props) {
  const formats = useFormats();
  const waits = refusals.find(({ act }) => act === 'mark_ready')?.reason;
  if (waits) return <InlineNote tone="accent" title="It waits for a colleague">{waits}</InlineNote>;
  if (!ready) return null;
  return <InlineNote tone={ready.own ? 'attention' : 'good'} title={`Found ready by ${ready.by}`} meta={formats.dateTime(ready.at)}>{ready.own ? 'They wrote in it themselves: nobody else could find it ready.' : 'They did not write in it.'}</InlineNote>;
}
