/** The words of a draft: gaps of the template, clauses that may be left out, and the composed text with what was negotiated clause by clause. */
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import type { DraftFault } from '@rapport/api-contract/agreement-figures';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import type { AgreementVersion } from './use-agreements.js';
import { ClauseCard } from './clause-card.js';
import classes from './composing.module.css';
import type { Draft, FieldValue, Wording } from './draft.js';
import type { FaultAt } from './faults.js';
import { neededFields } from './needed-fields.js';
import { TemplateFields } from './template-fields.js';
import { useTemplateContent } from './use-composing.js';
import type { DraftDesk } from './use-draft.js';
import { shownClauses, withAdded } from './wording-edits.js';

interface Props { version: AgreementVersion; draft: Draft; edit: DraftDesk['edit']; faults: readonly DraftFault[]; fault: FaultAt }

export function WordsForm({ version, draft, edit, faults, fault }: Props) {
  const { data: template, error, refetch } = useTemplateContent(version.template);
  if (version.template && error && !template) return <ErrorState error={error} doing="The template could not be loaded" onRetry={() => void refetch()} />;
  if (version.template && !template) return <LoadingState label="Loading the template" shape="cards" />;
  const fields = template?.fields ?? [];
  const optional = (template?.clauses ?? []).filter((each) => each.optional !== null);
  const clauses = shownClauses(version.content.clauses, draft.wording, new Set(template?.clauses.map(({ id }) => id)));
  const needed = template ? neededFields(template, new Set(clauses.map(({ id }) => id)), draft.wording) : new Map<string, string[]>();
  const setField = (key: string, value: FieldValue | undefined) => edit((before) => {
    const { [key]: _before, ...others } = before.fieldValues;
    return { ...before, fieldValues: value === undefined ? others : { ...others, [key]: value } };
  });
  const setWording = (change: (before: Wording) => Wording) => edit((before) => ({ ...before, wording: change(before.wording) }));
  const add = (after: string | null, paragraphs: readonly string[] = [], heading = '') => setWording((before) => withAdded(before, {
    id: crypto.randomUUID(), after, heading, body: { type: 'doc', content: paragraphs.length > 0 ? paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) : [{ type: 'paragraph' }] },
  }));
  const unsaid = faults.filter(({ code }) => code === 'statement-missing').flatMap(({ message }) => message.match(/\{\{terms\.\w+\}\}/) ?? []);
  return (
    <Stack gap="md">
      {fields.length > 0 && <Panel title="Fields of the template" note="What is filled in stands in the text below."><TemplateFields fields={fields} needed={needed} values={draft.fieldValues} currency={draft.terms.currency} fault={fault} onChange={setField} /></Panel>}
      {optional.length > 0 && (
        <Panel title="Clauses that may be left out">
          <Stack gap="sm">{optional.map(({ key, heading, optional: offer }) => <Checkbox key={key} label={heading} {...(offer?.help ? { description: offer.help } : {})} checked={draft.clauseChoices[key] ?? offer?.chosen ?? false} onChange={(event) => { const { checked } = event.currentTarget; edit((before) => ({ ...before, clauseChoices: { ...before.clauseChoices, [key]: checked } })); }} />)}</Stack>
        </Panel>
      )}
      <div id="words" className={classes.part} tabIndex={-1}>
        <Stack gap="md">
          <Group justify="space-between"><Text component="h2" fw={600}>The text as composed</Text><Button variant="default" size="compact-md" onClick={() => add(null)}>Add a clause at the top</Button></Group>
          <Text size="sm" c="dimmed">Figures and fields are filled in with each save. Words in double braces, like {'{{terms.payment}}'}, are written by the terms.</Text>
          {unsaid.length > 0 && (
            <InlineNote tone="attention" title="The terms settle what the text does not say yet">
              <Stack gap="xs" align="flex-start"><span>{unsaid.join(' ')}</span><Button variant="default" size="compact-sm" onClick={() => add(clauses.at(-1)?.id ?? null, unsaid, 'Terms')}>Add a clause that says it</Button></Stack>
            </InlineNote>
          )}
          {clauses.map((clause) => <ClauseCard key={clause.id} clause={clause} own={template?.clauses.find(({ id }) => id === clause.id)} wording={draft.wording} fault={faults.filter(({ clauseId }) => clauseId === clause.id).map(({ message }) => message).join(' ')} setWording={setWording} onAddAfter={() => add(clause.id)} />)}
          {clauses.length === 0 && <Text size="sm">No clause yet. Add the first one.</Text>}
        </Stack>
      </div>
    </Stack>
  );
}
