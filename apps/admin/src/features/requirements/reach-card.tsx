/** How far the last change of a requirement has reached people, and what it did. */
import { useFormats } from '@rapport/ui/formats-provider';
import { ProgressCard } from '@rapport/ui/progress-card';
import { causeWords, reachCounts } from './requirement-words.js';
import { isReaching, type Requirement } from './use-requirements.js';

/** `past` is when the run before a change began, so that its result is not taken for that of the change. */
export function ReachCard({ requirement, past }: { requirement: Requirement; past: string | undefined }) {
  const formats = useFormats();
  const { progress, state } = requirement;
  if (state === 'draft') return null;
  const reaching = isReaching(requirement, past);
  if (!progress || (reaching && progress.finishedAt !== null)) return <ProgressCard title={causeWords[state === 'retired' ? 'retired' : past ? 'changed' : 'published'].running} state="waiting" done={0} note="It goes on in the background; you may leave this page." />;
  const { running, done } = causeWords[progress.cause];
  return (
    <ProgressCard title={reaching ? running : done} state={reaching ? 'running' : 'done'} done={progress.done} total={progress.people}
      counts={reachCounts(progress)}
      note={progress.finishedAt ? `People of the roster looked at, until ${formats.dateTime(progress.finishedAt)}.` : 'It goes on in the background; you may leave this page.'} />
  );
}
