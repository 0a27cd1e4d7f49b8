/** Plain questions first: most of what somebody says as a citizen needs nobody's permission, and then nothing is kept. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { TextLink } from '../../text-link.js';
import { type Question, questions } from './permission-words.js';
import { triage, type Triage, type TriageAnswers } from './use-permission-requests.js';

const complete = (answers: Partial<TriageAnswers>): answers is TriageAnswers => questions.every(({ key }) => answers[key] !== undefined);

/** `onRequired` goes on to the request itself. */
export function TriageForm({ onRequired }: { onRequired: (answers: TriageAnswers, because: string) => void }) {
  const formats = useFormats();
  const submit = useSubmit('triage');
  const [answers, setAnswers] = useState<Partial<TriageAnswers>>({});
  const [result, setResult] = useState<Triage>();
  const set = (key: Question, value: boolean) => { setResult(undefined); setAnswers((now) => ({ ...now, [key]: value })); };
  const send = async () => {
    if (!complete(answers)) return;
    const found = await submit.run(() => triage(answers));
    if (!found) return;
    if (found.outcome === 'required') onRequired(answers, reason(found, formats.list));
    else setResult(found);
  };
  const left = questions.filter(({ key }) => answers[key] === undefined).length;
  return (
    <Panel title="Do you need permission?" note="Five questions. Your answers are not kept.">
      <Form submit={submit} action="See whether permission is needed" onSubmit={send} failed="It could not be looked up" disabled={left > 0}
        secondary={left > 0 && left < questions.length ? <Text size="sm" c="dimmed">{formats.count(left, { one: 'question left', other: 'questions left' })}</Text> : undefined}>
        {questions.map(({ key, ask, help }) => (
          <Radio.Group key={key} label={ask} description={help} value={answers[key] === undefined ? null : answers[key] ? 'yes' : 'no'} onChange={(value) => set(key, value === 'yes')}>
            <Group gap="lg" mt="xs"><Radio value="yes" label="Yes" /><Radio value="no" label="No" /></Group>
          </Radio.Group>
        ))}
        {result && <Outcome result={result} />}
      </Form>
    </Panel>
  );
}

const reason = (result: Triage, list: (words: string[]) => string) => list(questions.filter(({ key }) => result.because.includes(key)).map(({ because }) => because));

function Outcome({ result }: { result: Triage }) {
  if (result.outcome === 'not_required') {
    return (
      <InlineNote tone="good" title="No permission is needed, and nothing was stored" announce>
        By these answers you speak as a private citizen. What you say is your own business: nobody was told, and no record was made. The policy on social media still says what must stay confidential. <TextLink href="/my-work">Back to my work</TextLink>
      </InlineNote>
    );
  }
  return (
    <InlineNote tone="attention" title="Confidential information must not be published by anybody" announce>
      <Stack gap="xs">
        <span>No permission can be given for it. Nothing was stored. If you take the confidential part out, answer the questions again; if you are not sure what is confidential, ask your supervisor first.</span>
        <span><Button component="a" href="#page-title" variant="default" size="compact-md">Back to the questions</Button></span>
      </Stack>
    </InlineNote>
  );
}
