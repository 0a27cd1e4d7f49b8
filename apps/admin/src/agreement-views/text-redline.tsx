/** What the words of two versions change: only clauses that differ, or the whole text with its marks. */
import { Text } from '@mantine/core';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { compareAgreementVersions } from '@rapport/api-contract/agreements';
import { Redline } from '@rapport/ui/redline';
import { StatusBadge, type Tone } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import { TableRedlineView } from './table-redline.js';
import classes from './text-redline.module.css';

type TextRedline = AnswerOf<typeof compareAgreementVersions>['text'];
type ClauseChange = TextRedline['clauses'][number];

const changeWords: Record<string, { label: string; tone: Tone }> = {
  added: { label: 'New', tone: 'good' }, removed: { label: 'Removed', tone: 'bad' }, moved: { label: 'Moved', tone: 'accent' }, changed: { label: 'Changed', tone: 'attention' },
};
const name = ({ to, from }: ClauseChange) => { const at = to ?? from; return at ? `${at.number ? `${at.number}. ` : ''}${at.heading}` : ''; };

/** `under` draws what belongs to a clause below its words, such as comments; `also` names clauses that are shown although they are the same. */
export function TextRedlineView({ text, under, also }: { text: TextRedline; under?: (clauseId: string) => ReactNode; also?: ReadonlySet<string> }) {
  const changed = text.clauses.filter(({ change, clauseId }) => change !== 'same' || also?.has(clauseId));
  const titleChanged = text.title.some(({ kind }) => kind !== 'same');
  if (changed.length === 0 && !titleChanged) return <Text c="dimmed" size="sm">The words are the same in both versions.</Text>;
  return (
    <>
      {titleChanged && <section className={classes.clause}><h3 className={classes.heading}>Title</h3><p className={classes.words}><Redline parts={text.title} /></p></section>}
      {changed.map((clause) => (
        <section key={clause.clauseId} className={classes.clause} id={`clause-${clause.clauseId}`}>
          <h3 className={classes.heading}>{name(clause)} {clause.change !== 'same' && <StatusBadge tone={changeWords[clause.change]?.tone ?? 'neutral'}>{changeWords[clause.change]?.label ?? clause.change}</StatusBadge>}</h3>
          {clause.change === 'same' ? <Text size="sm" c="dimmed">The words are the same in both versions.</Text> : clause.parts.length > 0 ? clause.parts.map((part, at) => (part.kind === 'table' ? <TableRedlineView key={at} table={part.table} of={name(clause)} /> : <p key={at} className={classes.words}><Redline parts={part.words} /></p>)) : clause.words.length > 0 ? <p className={classes.words}><Redline parts={clause.words} /></p> : <Text size="sm" c="dimmed">{clause.formattingOnly ? 'Only the formatting changed, no word.' : 'The words are the same; the place is another.'}</Text>}
          {clause.coarse && <Text size="sm" c="dimmed">The two texts differ too much to be compared word by word.</Text>}
          {under?.(clause.clauseId)}
        </section>
      ))}
    </>
  );
}
