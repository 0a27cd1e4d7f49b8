/** Asks whether a certificate is genuine; whoever holds it sees what it says, to compare with the paper. */
import { Text, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import type { AnswerOf } from '@rapport/api-contract/route';
import { verifyCertificate } from '@rapport/api-contract/transcripts';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { certificateWords } from './certificate-words.js';

type Asked = AnswerOf<typeof verifyCertificate> & { agency: string; code: string };

export function CheckForm({ agency: given }: { agency: string }) {
  const formats = useFormats();
  const submit = useSubmit('certificate');
  const [agency, setAgency] = useState(given);
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState<Asked>();
  const asked = { agency: agency.trim(), code: code.trim() };
  const send = async () => {
    setAnswer(undefined);
    const found = await submit.run(() => call(verifyCertificate, { body: asked }));
    if (found) setAnswer({ ...asked, ...found });
  };
  const current = answer && answer.agency === asked.agency && answer.code === asked.code ? answer : undefined;
  const facts = current?.certificate;
  return (
    <Form submit={submit} action="Check it" failed="It could not be checked" onSubmit={send} disabled={!asked.agency || !asked.code}>
      <Text c="dimmed">Both stand at the foot of the certificate. If it is genuine, you see what it says: compare that with the paper.</Text>
      <TextInput {...submit.field('agency')} label="Agency" description="Its short name, as printed: marlow-county-sheriff" autoCapitalize="none" autoCorrect="off" spellCheck={false} maxLength={80} value={agency} onChange={(event) => setAgency(event.currentTarget.value)} />
      <TextInput {...submit.field('code')} label="Verification code" description="Four groups of four characters" autoCapitalize="characters" autoComplete="off" spellCheck={false} maxLength={60} placeholder="XXXX-XXXX-XXXX-XXXX" value={code} onChange={(event) => setCode(event.currentTarget.value)} />
      {current && (current.genuine
        ? <InlineNote tone="good" title="Yes, this certificate is genuine" announce>{facts && certificateWords(facts, formats)}</InlineNote>
        : <InlineNote tone="attention" title="No certificate that holds has this code" announce>Look whether both are typed as they are printed. A certificate that was taken back is answered in the same way. If in doubt, ask the agency.</InlineNote>)}
    </Form>
  );
}
