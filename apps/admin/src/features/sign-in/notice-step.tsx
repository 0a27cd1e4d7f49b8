/** The agency's use notification, accepted before anything else. */
import { Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { acceptNotice } from '@rapport/api-contract/identity';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import type { Session } from '../../session/use-session.js';

export function NoticeStep({ session, onDone }: { session: Session; onDone: (session: Session) => void }) {
  const submit = useSubmit('notice');
  const accept = async () => {
    const next = await submit.run(() => call(acceptNotice));
    if (next) onDone(next);
  };
  return (
    <Form submit={submit} action="I have read this and go on" onSubmit={accept}>
      {session.notice?.text.split(/\n{2,}/).map((paragraph) => <Text key={paragraph}>{paragraph}</Text>)}
    </Form>
  );
}
