/** The clauses of a draft: written, moved, split, added and removed, all by mouse and by keyboard. */
import { Button, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import type { RichText } from '@rapport/api-contract/policy-content';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { VisuallyHidden } from '@rapport/ui/visually-hidden';
import { type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import { newClause, numbered, unnumbered, withAdded, withMoved, withRemoved, withSplit } from './clause-edits.js';
import { ClauseText } from './clause-text.js';
import classes from './editor.module.css';
import { forWhom, personKindChoices, type PersonKind } from './policy-words.js';
import type { Clause } from './use-policies.js';

interface Props { clauses: readonly Clause[]; onEdit: (change: (clauses: Clause[]) => Clause[]) => void }
/** Where the focus goes after a change of the list. */
const headingId = (id: string) => `heading-${id}`;

export function ClauseList({ clauses, onEdit }: Props) {
  const [removed, setRemoved] = useState<{ clause: Clause; after: string | null }>();
  const [said, setSaid] = useState('');
  const focus = useRef<string>(undefined);
  const now = useRef(clauses);
  now.current = clauses;
  useEffect(() => {
    if (!focus.current) return;
    document.getElementById(focus.current)?.focus();
    focus.current = undefined;
  });
  const change = useCallback((id: string, changes: Partial<Clause>) => onEdit((all) => all.map((each) => (each.id === id ? { ...each, ...changes } : each))), [onEdit]);
  const onBody = useCallback((id: string, body: RichText) => change(id, { body }), [change]);
  const add = useCallback((after: string | null) => {
    const clause = newClause(crypto.randomUUID());
    focus.current = headingId(clause.id);
    setSaid('A clause was added.');
    onEdit((all) => withAdded(all, clause, after));
  }, [onEdit]);
  const move = useCallback((id: string, by: -1 | 1) => {
    focus.current = document.activeElement?.id || headingId(id);
    onEdit((all) => withMoved(all, id, by));
    const place = Math.min(Math.max(now.current.findIndex((each) => each.id === id) + by, 0), now.current.length - 1) + 1;
    setSaid(`Now at place ${place} of ${now.current.length}.`);
  }, [onEdit]);
  const remove = useCallback((id: string) => {
    const at = now.current.findIndex((each) => each.id === id);
    const clause = now.current[at];
    if (!clause) return;
    setRemoved({ clause, after: now.current[at - 1]?.id ?? null });
    const next = now.current[at + 1] ?? now.current[at - 1];
    focus.current = next ? headingId(next.id) : 'add-clause';
    onEdit((all) => withRemoved(all, id));
  }, [onEdit]);
  const split = useCallback((id: string, first: RichText, second: RichText) => {
    const newId = crypto.randomUUID();
    focus.current = headingId(newId);
    setSaid('The clause was split; the second part is a new clause.');
    onEdit((all) => withSplit(all, id, first, second, newId));
  }, [onEdit]);
  const undo = () => {
    if (!removed) return;
    focus.current = headingId(removed.clause.id);
    onEdit((all) => withAdded(all, removed.clause, removed.after));
    setRemoved(undefined);
  };
  const empty = clauses.length === 0;
  return (
    <Stack gap="md">
      <VisuallyHidden><span role="status">{said}</span></VisuallyHidden>
      {empty ? (
        <Panel><EmptyState title="Nothing is written yet" action={<Button id="add-clause" onClick={() => add(null)}>Write the first clause</Button>}>
          A clause is one rule under a heading of its own: comments, questions and lessons point to it. Write it here, or bring in a Word or Markdown file with Import a document. To begin with a text that is ready, make a new policy from a starter.
        </EmptyState></Panel>
      ) : <ol className={classes.clauses}>
        {clauses.map((clause, at) => (
          <ClauseCard key={clause.id} clause={clause} place={at + 1} of={clauses.length} onChange={change} onBody={onBody} onAdd={add} onMove={move} onRemove={remove} onSplit={split} />
        ))}
      </ol>}
      {removed && <Group gap="sm" role="status"><Text size="sm">{removed.clause.heading ? `“${removed.clause.heading}” was removed.` : 'The clause was removed.'}</Text><Button variant="default" size="compact-md" onClick={undo}>Put it back</Button></Group>}
      {!empty && <Group gap="sm">
        <Button id="add-clause" variant="default" onClick={() => add(clauses.at(-1)?.id ?? null)}>Add a clause</Button>
        {clauses.length > 1 && (clauses.every(({ number }) => number === null) ? <Button variant="subtle" onClick={() => onEdit(numbered)}>Number the clauses</Button>
          : <><Button variant="subtle" onClick={() => onEdit(numbered)}>Number 1 to {clauses.length}</Button><Button variant="subtle" onClick={() => onEdit(unnumbered)}>Remove numbers</Button></>)}
      </Group>}
    </Stack>
  );
}

interface CardProps {
  clause: Clause; place: number; of: number; onChange: (id: string, changes: Partial<Clause>) => void; onBody: (id: string, body: RichText) => void;
  onAdd: (after: string) => void; onMove: (id: string, by: -1 | 1) => void; onRemove: (id: string) => void; onSplit: (id: string, first: RichText, second: RichText) => void;
}

const ClauseCard = memo(function ClauseCard({ clause, place, of, onChange, onBody, onAdd, onMove, onRemove, onSplit }: CardProps) {
  const formats = useFormats();
  const { id } = clause;
  const [choosing, setChoosing] = useState(clause.kinds.length > 0);
  const name = clause.heading || `clause ${place}`;
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || !event.shiftKey) return;
    const acts: Record<string, () => void> = { ArrowUp: () => onMove(id, -1), ArrowDown: () => onMove(id, 1), Enter: () => onAdd(id), Backspace: () => onRemove(id) };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <li className={classes.clause} id={`clause-${id}`} onKeyDownCapture={onKey}>
      <div className={classes.head}>
        <TextInput label="Number" value={clause.number ?? ''} onChange={(event) => onChange(id, { number: event.currentTarget.value || null })} maxLength={20} autoComplete="off" />
        <TextInput id={headingId(id)} className={classes.heading ?? ''} label={`Heading of clause ${place}`} value={clause.heading} onChange={(event) => onChange(id, { heading: event.currentTarget.value })} maxLength={200} autoComplete="off" />
      </div>
      <VisuallyHidden><span id={`text-${id}`}>Text of clause {place}</span></VisuallyHidden>
      <ClauseText id={id} labelledBy={`text-${id}`} body={clause.body} onChange={onBody} onSplit={onSplit} />
      <div className={classes.foot}>
        {choosing ? <MultiSelect label="Whom this clause concerns" placeholder={clause.kinds.length ? '' : 'Everybody'} data={personKindChoices} value={clause.kinds} onChange={(kinds) => onChange(id, { kinds: kinds as PersonKind[] })} hidePickedOptions clearable={false} miw={260} />
          : <Button variant="subtle" size="compact-sm" onClick={() => setChoosing(true)} aria-label={`${forWhom(clause.kinds, formats.list)}: change whom ${name} concerns`}>{forWhom(clause.kinds, formats.list)}</Button>}
        <div className={classes.acts}>
          <Button variant="subtle" size="compact-sm" onClick={() => onMove(id, -1)} disabled={place === 1} aria-label={`Move ${name} up`}>Up</Button>
          <Button variant="subtle" size="compact-sm" onClick={() => onMove(id, 1)} disabled={place === of} aria-label={`Move ${name} down`}>Down</Button>
          <Button variant="subtle" size="compact-sm" onClick={() => onAdd(id)} aria-label={`Add a clause after ${name}`}>Add below</Button>
          <Button variant="subtle" size="compact-sm" color="bad" onClick={() => onRemove(id)} aria-label={`Remove ${name}`}>Remove</Button>
        </div>
      </div>
    </li>
  );
});
