/** Invites somebody by mail, with the roles they will have. */
import { NativeSelect, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { inviteMember } from '@rapport/api-contract/members';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useSignedIn } from '../../session/use-session.js';
import { languageName } from '../../workplace/agency-words.js';
import { municipalityRoles } from '../../workplace/role-words.js';
import { SharedDomainNote } from '../../workplace/shared-domain.js';
import { RightsField } from './rights-field.js';
import type { Rights } from './rights.js';
import { type Invitation, membersChanged } from './use-members.js';

export function InviteForm({ onInvited }: { onInvited: (invitation: Invitation) => void }) {
  const { agency } = useSignedIn();
  const [email, setEmail] = useState('');
  const [language, setLanguage] = useState(agency?.languages[0] ?? 'en');
  const [rights, setRights] = useState<Rights>({ roles: ['member'], municipalityId: null });
  const submit = useSubmit('invite');
  const send = async () => {
    const invitation = await submit.run(() => call(inviteMember, { body: { email, ...rights, language } }));
    if (!invitation) return;
    await membersChanged();
    onInvited(invitation);
  };
  return (
    <Panel>
      <Form submit={submit} action="Send invitation" failed="The invitation was not sent" onSubmit={send} secondary={<Link href="/members">Cancel</Link>}>
        <TextInput {...submit.field('email')} label="E-mail" type="email" description="The invitation works for this address only, for seven days." value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <NativeSelect {...submit.field('language')} label="Language of the mail" data={(agency?.languages ?? ['en']).map((tag) => ({ value: tag, label: languageName(tag) }))} value={language} onChange={(event) => setLanguage(event.currentTarget.value)} />
        <RightsField {...submit.field('roles')} municipality={submit.field('municipalityId')} value={rights} onChange={setRights} />
        {rights.roles.some((role) => municipalityRoles.includes(role)) && <SharedDomainNote email={email} />}
      </Form>
    </Panel>
  );
}
