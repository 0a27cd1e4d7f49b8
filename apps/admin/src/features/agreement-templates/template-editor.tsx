/** Writes the next version of a template: its fields and clauses, with what is wrong beside what it is about. */
import { Button, Stack, TextInput } from '@mantine/core';
import { templateFaults } from '@rapport/agreement-engine/template-check';
import { faultInWords } from '@rapport/agreement-engine/template-fault-words';
import { call } from '@rapport/api-client/client';
import { saveTemplateDraft } from '@rapport/api-contract/agreement-templates';
import { InlineNote } from '@rapport/ui/inline-note';
import { useDeferredValue, useMemo, useState } from 'react';
import { Form } from '../../forms/form.js';
import { useLeaveGuard } from '../../forms/leave-guard.js';
import { useSubmit } from '../../forms/use-submit.js';
import { ClauseCard } from './clause-card.js';
import { FieldsPanel } from './fields-panel.js';
import { keyFrom } from './template-words.js';
import { type Clause, type Content, templatesChanged, type TemplateVersion } from './use-templates.js';

/** `revision` null begins a draft. */
interface Props { templateId: string; from: TemplateVersion; revision: number | null; onSaved: () => void }

export function TemplateEditor({ templateId, from, revision, onSaved }: Props) {
  const [content, setContent] = useState<Content>(from.content);
  const submit = useSubmit('template');
  const guard = useLeaveGuard(content !== from.content);
  const clauses = (next: Clause[]) => setContent({ ...content, clauses: next });
  const move = (at: number, by: -1 | 1) => clauses(content.clauses.toSpliced(at, 1).toSpliced(at + by, 0, content.clauses[at]!));
  const add = () => clauses([...content.clauses, { id: crypto.randomUUID(), key: keyFrom('New clause', content.clauses.map(({ key }) => key)), heading: 'New clause', body: { type: 'doc', content: [{ type: 'paragraph' }] }, topic: 'other', optional: null, when: null }]);
  // Checked while it is typed, by the rules that publishing asks; a keystroke behind where a template is long.
  const typed = useDeferredValue(content);
  const faults = useMemo(() => templateFaults(typed), [typed]);
  const fieldFaults = (key: string) => faults.filter(({ clause, field }) => clause === null && field === key).map((fault) => faultInWords(fault, typed));
  const whole = faults.filter(({ clause, field }) => clause === null && field === null);
  const send = async () => {
    const saved = await submit.run(() => call(saveTemplateDraft, { params: { agreementTemplateId: templateId }, body: { content, note: from.note, revision } }));
    if (!saved) return;
    guard.letGo();
    await templatesChanged();
    onSaved();
  };
  return (
    <Form submit={submit} action="Save draft" failed="The draft was not saved" onSubmit={send}>
      {guard.dialog}
      {whole.length > 0 && <InlineNote tone="attention" title="Before it can be published">{whole.map((fault) => faultInWords(fault, typed)).join(' ')}</InlineNote>}
      <TextInput label="Title of the agreement" value={content.title} onChange={(event) => setContent({ ...content, title: event.currentTarget.value })} />
      <FieldsPanel fields={content.fields} faults={fieldFaults} onChange={(fields) => setContent({ ...content, fields })} />
      <Stack gap="md">
        {content.clauses.map((clause, at) => <ClauseCard key={clause.id} at={at} clause={clause} content={content} faults={faults.filter((fault) => fault.clause === clause.key)} onChange={(next) => clauses(content.clauses.map((each) => (each.id === clause.id ? next : each)))} onMove={(by) => move(at, by)} onRemove={() => clauses(content.clauses.filter(({ id }) => id !== clause.id))} />)}
      </Stack>
      <div><Button variant="default" onClick={add}>Add a clause</Button></div>
    </Form>
  );
}
