/** One clause of a draft as it reads, and the words that were negotiated for it. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { RichTextField } from '../../forms/rich-text-field.js';
import { RichTextBody } from '../../words/rich-text.js';
import classes from './composing.module.css';
import type { Wording } from './draft.js';
import type { TemplateContent } from './use-composing.js';
import { type Clause, withChanged, withOverride, withoutAdded, withoutOverride } from './wording-edits.js';

interface Props {
  clause: Clause; /** The clause of the template; none for one that was added. */ own: TemplateContent['clauses'][number] | undefined;
  wording: Wording; fault: string; setWording: (change: (before: Wording) => Wording) => void; onAddAfter: () => void;
}

export function ClauseCard({ clause, own, wording, fault, setWording, onAddAfter }: Props) {
  const added = wording.added.find(({ id }) => id === clause.id);
  const override = wording.overrides.find(({ clauseId }) => clauseId === clause.id);
  const [writing, setWriting] = useState(added?.heading === '');
  const [leaving, setLeaving] = useState(false);
  const name = clause.heading.trim() || 'Untitled clause';
  const source = added ?? override;
  const begin = () => {
    if (own && !override) setWording((before) => withOverride(before, { clauseId: clause.id, heading: null, body: own.body }));
    setWriting(true);
  };
  const change = (next: { heading?: string; body?: NonNullable<typeof source>['body'] }) => setWording((before) => {
    if (added) return withChanged(before, clause.id, next);
    const now = before.overrides.find(({ clauseId }) => clauseId === clause.id);
    return now ? withOverride(before, { ...now, ...next }) : before;
  });
  const back = () => {
    setWriting(false);
    setWording((before) => (added ? withoutAdded(before, clause.id) : withoutOverride(before, clause.id)));
  };
  return (
    <section id={`clause-${clause.id}`} className={classes.clause} tabIndex={-1} aria-label={name}>
      <h3 className={classes.heading}>{clause.number ? `${clause.number}. ` : ''}{name} {added ? <StatusBadge tone="accent">Added</StatusBadge> : override && <StatusBadge tone="accent">Own wording</StatusBadge>}</h3>
      {fault && <Text size="sm" c="bad" mb="xs" role="alert">{fault}</Text>}
      {writing && source ? (
        <Stack gap="sm">
          <TextInput label="Heading" value={source.heading ?? own?.heading ?? ''} maxLength={200} onChange={(event) => change({ heading: event.currentTarget.value })} />
          <RichTextField label={`Words of ${name}`} value={source.body} onChange={(body) => change({ body })} />
        </Stack>
      ) : <RichTextBody doc={clause.body} from={3} />}
      <Group gap="xs" mt="sm">
        {writing ? <Button variant="default" size="compact-sm" onClick={() => setWriting(false)}>Read it</Button> : <Button variant="default" size="compact-sm" aria-label={source ? `Edit ${name}` : `Write other words for ${name}`} onClick={begin}>{source ? 'Edit' : 'Write other words'}</Button>}
        {source && <Button variant="subtle" size="compact-sm" aria-label={added ? `Remove ${name}` : `Back to the template for ${name}`} onClick={() => setLeaving(true)}>{added ? 'Remove' : 'Back to the template'}</Button>}
        <Button variant="subtle" size="compact-sm" aria-label={`Add a clause after ${name}`} onClick={onAddAfter}>Add a clause below</Button>
      </Group>
      <ConfirmDialog opened={leaving} onClose={() => setLeaving(false)} title={added ? `Remove “${name}”?` : `Back to the words of the template?`} confirm={added ? 'Remove the clause' : 'Take the template’s words'} dangerous
        consequences={[added ? 'Its words go with it.' : 'The words that were written for this clause are dropped.']} undo="It cannot be brought back, unless an earlier version has it." onConfirm={async () => { setLeaving(false); back(); }} />
    </section>
  );
}
