/** Second step of signing in: the code of the authenticator app, or a recovery code. */
import { Anchor, Text, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { useRecoveryCode as recoveryCodeRoute, verifySecondFactor } from '@rapport/api-contract/identity';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import type { Session } from '../../session/use-session.js';

export function CodeStep({ onDone }: { onDone: (session: Session) => void }) {
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const submit = useSubmit('second-factor');
  const send = async () => {
    const session = await submit.run(() => (recovery ? call(recoveryCodeRoute, { body: { code } }) : call(verifySecondFactor, { body: { code } })));
    if (session) onDone(session);
    else setCode('');
  };
  const change = () => {
    setRecovery(!recovery);
    setCode('');
    submit.clear();
  };
  return (
    <Form submit={submit} action="Continue" onSubmit={send}
      secondary={<Anchor component="button" type="button" onClick={change}>{recovery ? 'Use the authenticator app' : 'Use a recovery code'}</Anchor>}>
      <Text c="dimmed">{recovery ? 'Type one of the recovery codes that you kept. Each works once.' : 'Open your authenticator app and type the six digits it shows for Rapport.'}</Text>
      <TextInput key={String(recovery)} id="second-factor-code" label={recovery ? 'Recovery code' : 'Code'} value={code} onChange={(event) => setCode(event.currentTarget.value)}
        autoComplete="one-time-code" inputMode={recovery ? 'text' : 'numeric'} spellCheck={false} autoFocus error={submit.fields['code']} />
    </Form>
  );
}
