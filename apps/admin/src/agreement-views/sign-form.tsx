/** Signs a document for one side: after it was opened, with the words that are agreed to, the signer's office and authority. */
import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../forms/form.js';
import { useSubmit } from '../forms/use-submit.js';
import type { Signing } from './signing.js';

export interface Signed { versionId: string; seal: NonNullable<Signing['seal']>; consentId: string; title: string; authority: { name: string; on: string } }
interface Props { signing: Signing; documentHref: string; side: 'agency' | 'municipality'; sign: (signed: Signed) => Promise<unknown>; onSigned: () => void }

const words = {
  agency: { title: 'For example: Sheriff.', authority: 'Appointed or elected as', authorityField: 'authority.appointment', on: 'Since', onField: 'authority.from' },
  municipality: { title: 'For example: Township manager.', authority: 'Number of the resolution that lets you sign', authorityField: 'authority.resolution', on: 'Day of the meeting', onField: 'authority.meetingOn' },
} as const;

export function SignForm({ signing, documentHref, side, sign, onSigned }: Props) {
  const { authority, on, authorityField, onField, title: titleHelp } = words[side];
  const submit = useSubmit('signature', { title: 'Your office', [authorityField]: authority, [onField]: on });
  const [opened, setOpened] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const [form, setForm] = useState({ title: '', name: signing.approval && side === 'municipality' ? signing.approval.resolution : '', on: signing.approval && side === 'municipality' ? signing.approval.meetingOn : '' });
  const { seal } = signing;
  const refusal = signing.refusals.find(({ act }) => act === 'sign')?.reason;
  if (!signing.acts.includes('sign') || !seal) return refusal ? <InlineNote tone="attention" title="You cannot sign now">{refusal}</InlineNote> : null;
  const send = async () => {
    const done = await submit.run(async () => { await sign({ versionId: signing.version.id, seal, consentId: signing.consent.id, title: form.title, authority: { name: form.name, on: form.on } }); return true; });
    if (done) onSigned();
  };
  return (
    <Panel title={`Sign version ${signing.version.sentNumber} for ${side === 'agency' ? 'the agency' : 'the municipality'}`} tone="accent" note="A signature cannot be taken back. It counts for exactly the document that you open here.">
      <Form submit={submit} action="Sign" failed="It was not signed" onSubmit={send} disabled={!opened || !agreed}>
        <div><Button component="a" href={documentHref} target="_blank" rel="noreferrer" variant="default" onClick={() => setOpened(true)}>Open the document</Button> {!opened && <Text span size="sm" c="dimmed">Open it first: you sign what you have seen.</Text>}</div>
        <TextInput {...submit.field('title')} label="Your office" description={titleHelp} value={form.title} onChange={(event) => setForm({ ...form, title: event.currentTarget.value })} maw={420} />
        <TextInput {...submit.field(authorityField)} label={authority} value={form.name} onChange={(event) => setForm({ ...form, name: event.currentTarget.value })} maw={420} />
        <TextInput {...submit.field(onField)} type="date" label={on} value={form.on} onChange={(event) => setForm({ ...form, on: event.currentTarget.value })} maw={220} />
        <Checkbox label={signing.consent.wording} checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} disabled={!opened} />
      </Form>
    </Panel>
  );
}
