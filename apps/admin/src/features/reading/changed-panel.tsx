/** What changed for the reader since the version that they signed last, clause by clause. */
import type { WordRun } from '@rapport/api-contract/policy-content';
import { Panel } from '@rapport/ui/panel';
import { Redline } from '@rapport/ui/redline';
import { StatusBadge } from '@rapport/ui/status-badge';
import { Stack, Text } from '@mantine/core';
import { aroundChanges } from './around-changes.js';
import classes from './reading.module.css';
import type { Changed } from './use-reading.js';

type Clause = Changed['clauses'][number];
const badge: Record<Clause['change'], string> = { added: 'New', removed: 'Taken out', changed: 'Changed', moved: 'Moved', same: '' };

/** Why a part is listed although none of its words changed. */
function wordless(change: Pick<Clause, 'change' | 'kindsChanged'> & { formattingOnly?: boolean }): string {
  if (change.change === 'moved') return 'It stands at another place; its words stayed the same.';
  return change.kindsChanged ? 'Whom it concerns changed; its words stayed the same.' : 'Only its formatting changed.';
}

export function ChangedPanel({ changed, title }: { changed: Changed; title?: string }) {
  const parts = changed.clauses.length + changed.keyPoints.length;
  return (
    <Panel title={title ?? `What changed for you since version ${changed.since.versionNumber}`} note="Struck through is gone, highlighted is new.">
      <Stack gap="md">
        {changed.summaries.map((summary) => <Text key={summary}>{summary}</Text>)}
        {parts === 0 && <Text>Nothing in the clauses that concern you. The revision touched other parts of the policy.</Text>}
        {parts > 0 && <ul className={classes.changes} aria-label="Changes">
          {changed.keyPoints.map((each) => <Change key={each.keyPointId} heading="Key point" change={each.change} words={each.words} none={wordless(each)} whole={each.to?.text ?? each.from?.text ?? ''} />)}
          {changed.clauses.map((each) => {
            const side = each.to ?? each.from;
            return <Change key={each.clauseId} heading={[side?.number, side?.heading].filter(Boolean).join(' ')} change={each.change} words={each.words} none={wordless(each)} whole="" />;
          })}
        </ul>}
      </Stack>
    </Panel>
  );
}

interface ChangeProps { heading: string; change: Clause['change']; words: WordRun[]; /** What stands there when no word changed. */ none: string; whole: string }

function Change({ heading, change, words, none, whole }: ChangeProps) {
  const differs = words.some(({ kind }) => kind !== 'same');
  return (
    <li>
      <h3 className={classes.changeHead}>{heading} <StatusBadge tone={change === 'removed' ? 'neutral' : 'accent'}>{badge[change]}</StatusBadge></h3>
      <div className={classes.change}>{differs ? <Redline parts={aroundChanges(words)} /> : <><p>{none}</p>{whole && <p>{whole}</p>}</>}</div>
    </li>
  );
}
