/** Two versions side by side by clause, word by word; below each other on a phone. Signs and words carry what colour repeats. */
import { Stack, Text } from '@mantine/core';
import type { RichNode } from '@rapport/api-contract/policy-content';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { Redline } from '@rapport/ui/redline';
import { StatusBadge, type Tone } from '@rapport/ui/status-badge';
import { type ReactNode, useMemo } from 'react';
import { RichTextBody } from '../../words/rich-text.js';
import classes from './comparison.module.css';
import { markedText } from './marked-text.js';
import { forWhom, versionName } from './policy-words.js';
import type { Comparison } from './use-policies.js';

type ClauseChange = Comparison['difference']['clauses'][number];
type Change = ClauseChange['change'];
type Runs = ClauseChange['words'];

const changeWords: Record<Change, { label: string; tone: Tone }> = {
  same: { label: 'Same', tone: 'neutral' }, added: { label: 'New', tone: 'good' }, removed: { label: 'Removed', tone: 'bad' }, moved: { label: 'Moved', tone: 'accent' }, changed: { label: 'Changed', tone: 'attention' },
};
/** Each side shows its own words: the older those that went, the newer those that came. */
const older = (runs: Runs) => runs.filter(({ kind }) => kind !== 'added');
const newer = (runs: Runs) => runs.filter(({ kind }) => kind !== 'removed');

export function ComparisonView({ comparison, onlyChanges }: { comparison: Comparison; onlyChanges: boolean }) {
  const formats = useFormats();
  const { from, to, difference } = comparison;
  const clauses = difference.clauses.filter((each) => !onlyChanges || each.change !== 'same');
  const points = difference.keyPoints.filter((each) => !onlyChanges || each.change !== 'same');
  const files = difference.attachments.filter((each) => each.change !== 'same');
  const titleChanged = difference.title.some(({ kind }) => kind !== 'same');
  return (
    <Stack gap="md">
      <div className={classes.heads} aria-hidden="true"><span>{versionName(from)}</span><span>{versionName(to)}</span></div>
      {titleChanged && <Panel title="Title"><div className={classes.sides}><Side name={versionName(from)}><Redline parts={older(difference.title)} /></Side><Side name={versionName(to)}><Redline parts={newer(difference.title)} /></Side></div></Panel>}
      {points.length > 0 && (
        <Panel title="Key points">
          <Stack gap="md">{points.map((point) => (
            <div key={point.keyPointId}>
              <StatusBadge tone={changeWords[point.change].tone}>{changeWords[point.change].label}</StatusBadge>
              <div className={classes.sides}>
                <Side name={versionName(from)}>{point.from ? point.words.length ? <Redline parts={older(point.words)} /> : point.from.text : <Absent />}</Side>
                <Side name={versionName(to)}>{point.to ? point.words.length ? <Redline parts={newer(point.words)} /> : point.to.text : <Absent />}</Side>
              </div>
              {point.kindsChanged && point.from && point.to && <Text size="sm" c="dimmed">{forWhom(point.from.kinds, formats.list)} → {forWhom(point.to.kinds, formats.list).toLowerCase()}</Text>}
            </div>
          ))}</Stack>
        </Panel>
      )}
      {clauses.map((each) => <ClauseComparison key={each.clauseId} change={each} from={versionName(from)} to={versionName(to)} />)}
      {files.length > 0 && <Panel title="Attachments"><ul className={classes.plain}>{files.map((file) => <li key={`${file.change} ${file.sha256} ${file.name}`}><StatusBadge tone={changeWords[file.change].tone}>{changeWords[file.change].label}</StatusBadge> {file.name}</li>)}</ul></Panel>}
    </Stack>
  );
}

function Side({ name, children }: { name: string; children: ReactNode }) {
  return <div className={classes.side} role="group" aria-label={name}><p className={classes.name}>{name}</p>{children}</div>;
}
const Absent = () => <Text c="dimmed" size="sm">Not in this version.</Text>;

const title = (side: { number: string | null; heading: string } | null) => (side ? `${side.number ? `${side.number} ` : ''}${side.heading}` : '');

/** With its lists, tables and bold where the words can be put back onto them, and the plain words otherwise. */
function ChangedBody({ doc, words }: { doc: RichNode; words: Runs }) {
  const shown = useMemo(() => markedText(doc, words), [doc, words]);
  return shown ? <RichTextBody doc={shown} /> : <div className={classes.words}><Redline parts={words} /></div>;
}

function ClauseComparison({ change, from, to }: { change: ClauseChange; from: string; to: string }) {
  const formats = useFormats();
  const name = title(change.to) || title(change.from);
  const notes = [
    change.moved && change.from && change.to ? `Moved from place ${change.from.position + 1} to place ${change.to.position + 1}.` : '',
    change.formattingOnly ? 'Only the formatting changed, no word.' : '',
    change.coarse ? 'The two texts differ too much to be compared word by word: all of the earlier one is marked as removed, all of the new one as added.' : '',
    change.kindsChanged && change.from && change.to ? `${forWhom(change.from.kinds, formats.list)} before, ${forWhom(change.to.kinds, formats.list).toLowerCase()} now.` : '',
    change.change === 'changed' && change.from && change.to && change.from.number !== change.to.number ? `Number ${change.from.number ?? 'none'} became ${change.to.number ?? 'none'}.` : '',
  ].filter(Boolean);
  const marked = change.words.some(({ kind }) => kind !== 'same');
  const side = (which: 'from' | 'to') => {
    const own = change[which];
    if (!own) return <Absent />;
    const [words, heading] = which === 'from' ? [older(change.words), older(change.heading)] : [newer(change.words), newer(change.heading)];
    return <>{change.heading.some(({ kind }) => kind !== 'same') && change.change === 'changed' && <p className={classes.heading}><Redline parts={heading} /></p>}{marked ? <ChangedBody doc={own.body} words={words} /> : <RichTextBody doc={own.body} />}</>;
  };
  return (
    <Panel title={name} aside={<StatusBadge tone={changeWords[change.change].tone}>{changeWords[change.change].label}</StatusBadge>} {...(notes.length ? { note: notes.join(' ') } : {})}>
      {change.change === 'same' || change.change === 'moved' ? <Text size="sm" c="dimmed">The words are the same in both versions.</Text>
        : <div className={classes.sides}><Side name={from}>{side('from')}</Side><Side name={to}>{side('to')}</Side></div>}
    </Panel>
  );
}
