/** A forgotten password: asking for a link, and, with the link, choosing a new one. */
import { FinishForm } from '../features/password-reset/finish-form.js';
import { RequestForm } from '../features/password-reset/request-form.js';
import { useMailedToken } from '../session/use-mailed-token.js';
import { Entrance } from '../workplace/entrance.js';

export function PasswordResetScreen() {
  const token = useMailedToken();
  return (
    <Entrance title={token ? 'Choose a new password' : 'Forgotten your password?'}>
      {token ? <FinishForm key={token} token={token} /> : <RequestForm />}
    </Entrance>
  );
}
