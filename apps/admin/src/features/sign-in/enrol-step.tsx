/** Sets up the authenticator app where the roles demand it: scan, type the first code, keep the recovery codes. */
import { Image, Text, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { confirmSecondFactor, enrolSecondFactor } from '@rapport/api-contract/identity';
import { CopyField } from '@rapport/ui/copy-field';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { RecoveryCodes } from '../../session/recovery-codes.js';
import { confirmed } from '../../session/step-up.js';
import type { Session } from '../../session/use-session.js';

/** `why`: why it is asked for; `secondary`: a way out while nothing has changed yet. Replacing an app needs a confirmation first. */
export function EnrolStep({ onDone, why = 'What you will see here is sensitive, so your roles need a second step at sign-in.', secondary }: { onDone: (session: Session) => void; why?: string; secondary?: ReactNode }) {
  const { data, error, refetch } = useQuery({ queryKey: ['enrolment'], queryFn: () => confirmed(() => call(enrolSecondFactor)), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false });
  const [code, setCode] = useState('');
  const [done, setDone] = useState<{ codes: string[]; session: Session } | null>(null);
  const submit = useSubmit('enrol');
  if (done) return <RecoveryCodes codes={done.codes} onDone={() => onDone(done.session)} />;
  if (error) return <ErrorState error={error} doing="The second factor could not be set up" onRetry={() => void refetch()} action={secondary} />;
  if (!data) return <LoadingState label="Preparing your second factor" />;
  const send = async () => {
    const answer = await submit.run(() => call(confirmSecondFactor, { body: { code } }));
    if (answer) setDone({ codes: answer.recoveryCodes, session: answer.session });
  };
  return (
    <Form submit={submit} action="Confirm" onSubmit={send} secondary={secondary}>
      <Text c="dimmed">{why} Scan this with an authenticator app on your phone. If you opened this page before, the picture is a new one: remove the old entry from the app.</Text>
      <Image src={data.qr} alt="QR code for your authenticator app; the same secret stands below in letters" w={200} h={200} mx="auto" bg="white" p="xs" radius="md" />
      <CopyField label="Or type this secret" value={data.secret} />
      <TextInput id="enrol-code" label="Six digits that the app shows" value={code} onChange={(event) => setCode(event.currentTarget.value)} autoComplete="one-time-code" inputMode="numeric" error={submit.fields['code']} />
    </Form>
  );
}
