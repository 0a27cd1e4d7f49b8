/** Changes what a member may do. */
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeMemberRoles } from '@rapport/api-contract/members';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { RightsField } from './rights-field.js';
import type { Rights } from './rights.js';
import { type Member, membersChanged } from './use-members.js';

export function MemberRoles({ member }: { member: Member }) {
  const [rights, setRights] = useState<Rights>({ roles: member.roles, municipalityId: member.municipalityId });
  const submit = useSubmit('roles');
  const same = rights.municipalityId === member.municipalityId && rights.roles.toSorted().join() === member.roles.toSorted().join();
  const send = async () => {
    const changed = await submit.run(() => call(changeMemberRoles, { params: { membershipId: member.id }, body: rights }));
    if (!changed) return;
    await membersChanged();
    notifications.show({ color: 'good', title: 'Roles changed', message: changed.complaintsWait ? `They hold at once for ${changed.name}, but for complaints: those wait until a second person has confirmed it.` : `They hold at once for ${changed.name}.` });
  };
  return (
    <Panel title={`What ${member.name} may do`}>
      <Form submit={submit} action="Save roles" failed="The roles were not changed" onSubmit={send} disabled={same}>
        <RightsField {...submit.field('roles')} municipality={submit.field('municipalityId')} value={rights} onChange={setRights} />
      </Form>
    </Panel>
  );
}
