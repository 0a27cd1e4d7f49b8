/** Writes the next version of a template: its fields and clauses, with what is wrong beside what it is about. */
import { Button, Stack, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { saveTemplateDraft } from '@rapport/api-contract/agreement-templates';
import { InlineNote } from '@rapport/ui/inline-note';
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import { useDeferredValue, useMemo } from 'react';
import type { Path } from '../../drafts/merged-draft.js';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { ClauseCard, type ClauseActs } from './clause-card.js';
import { FieldsPanel } from './fields-panel.js';
import { saidFaults } from './said-fault.js';
import { keyFrom } from './template-words.js';
import { type Content, templatesChanged, type TemplateVersion } from './use-templates.js';

const partWords: Readonly<Record<string, string>> = { key: 'Key', heading: 'Heading', body: 'Text', topic: 'Topic', optional: 'Whether it may be left out', when: 'When it stands', label: 'Name', help: 'Help', required: 'Whether it must be filled', answers: 'Kind and choices' };
const kind = {
  whole: ['body', 'optional', 'when'], together: { type: 'answers', choices: 'answers' },
  label: ([first = '', id, part]: Path, { clauses, fields }: Content): string => {
    if (id === undefined) return first === 'title' ? 'Title of the agreement' : first === 'fields' ? 'Fields' : 'Clauses';
    const one = first === 'fields' ? `field “${fields.find(({ key }) => key === id)?.label ?? id}”` : `clause “${clauses.find((clause) => clause.id === id)?.heading ?? ''}”`;
    return part === undefined ? one.charAt(0).toUpperCase() + one.slice(1) : `${partWords[part] ?? part} of ${one}`;
  },
  words: (value: unknown, [first, , part]: Path): string | undefined => {
    if (value === undefined) return undefined;
    if (part === 'body') return plainText(value as Content['clauses'][number]['body']);
    if (part === 'required') return value ? 'Yes' : 'No';
    if (part === 'answers') return [(value as Content['fields'][number]).type, ...(value as Content['fields'][number]).choices.map(({ label }) => label)].join(', ');
    if (part === undefined && first === 'clauses') return `${(value as Content['clauses'][number]).heading}\n${plainText((value as Content['clauses'][number]).body)}`;
    return part === undefined && first === 'fields' ? (value as Content['fields'][number]).label : undefined;
  },
};

/** `revision` null begins a draft. */
interface Props { templateId: string; from: TemplateVersion; revision: number | null; onSaved: () => void }

export function TemplateEditor({ templateId, from, revision, onSaved }: Props) {
  const { draft: content, setDraft: setContent, others, stored, guard } = useSharedDraft({ start: from.content, stamp: `${from.id} ${from.revision}`, kind, copy: `agreement-template/${templateId}` });
  const submit = useSubmit('template');
  const acts = useMemo((): ClauseActs => ({
    change: (clause) => setContent((now) => ({ ...now, clauses: now.clauses.map((each) => (each.id === clause.id ? clause : each)) })),
    remove: (id) => setContent((now) => ({ ...now, clauses: now.clauses.filter((each) => each.id !== id) })),
    move: (id, by) => setContent((now) => {
      const at = now.clauses.findIndex((each) => each.id === id);
      return { ...now, clauses: now.clauses.toSpliced(at, 1).toSpliced(at + by, 0, now.clauses[at]!) };
    }),
  }), [setContent]);
  const add = () => setContent({ ...content, clauses: [...content.clauses, { id: crypto.randomUUID(), key: keyFrom('New clause', content.clauses.map(({ key }) => key)), heading: 'New clause', body: { type: 'doc', content: [{ type: 'paragraph' }] }, topic: 'other', optional: null, when: null }] });
  // Checked while it is typed, by the rules that publishing asks; a keystroke behind where a template is long.
  const typed = useDeferredValue(content);
  const faults = useMemo(() => saidFaults(typed), [typed]);
  const fieldFaults = (key: string) => faults.filter(({ clause, field }) => clause === null && field === key).map(({ words }) => words);
  const whole = faults.filter(({ clause, field }) => clause === null && field === null);
  const send = async () => {
    const saved = await submit.run(() => call(saveTemplateDraft, { params: { agreementTemplateId: templateId }, body: { content, note: from.note, revision } }));
    if (!saved) return;
    stored();
    await templatesChanged();
    onSaved();
  };
  return (
    <Form submit={submit} action="Save draft" failed="The draft was not saved" onSubmit={send} others={others}>
      {guard}
      {whole.length > 0 && <InlineNote tone="attention" title="Before it can be published">{whole.map(({ words }) => words).join(' ')}</InlineNote>}
      <TextInput label="Title of the agreement" description="Proposed for agreements that begin with this template; each bears the title that its officer gives it." value={content.title} onChange={(event) => setContent({ ...content, title: event.currentTarget.value })} />
      <FieldsPanel fields={content.fields} faults={fieldFaults} onChange={(fields) => setContent({ ...content, fields })} />
      <Stack gap="md">
        {content.clauses.map((clause, at) => <ClauseCard key={clause.id} at={at} count={content.clauses.length} clause={clause} fields={content.fields} faults={faults.filter((fault) => fault.clause === clause.key)} acts={acts} />)}
      </Stack>
      <div><Button variant="default" onClick={add}>Add a clause</Button></div>
    </Form>
  );
}
