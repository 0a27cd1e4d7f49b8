/** How policies are approved and published here. */
import { Checkbox, Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { NumberField } from '../../forms/number-field.js';
import { useSubmit } from '../../forms/use-submit.js';
import { ownApprovalWords } from './policy-words.js';
import { saveSettings, type Settings } from './use-policies.js';

const names = { approvalsNeeded: 'Approvals', acknowledgeWithinDays: 'Days to acknowledge' };

export function PolicySettingsForm({ settings }: { settings: Settings }) {
  const submit = useSubmit('policy-settings', names);
  const [fields, setFields] = useState(settings);
  const set = (changes: Partial<Settings>) => setFields((before) => ({ ...before, ...changes }));
  const save = async () => {
    if (await submit.run(() => saveSettings(fields))) notifications.show({ color: 'good', title: 'Saved', message: 'It holds for everything approved or published from now on.' });
  };
  return (
    <Form submit={submit} action="Save settings" failed="The settings were not saved" onSubmit={save}>
      <NumberField {...submit.field('approvalsNeeded')} label="Approvals a version needs" min={1} max={5} value={fields.approvalsNeeded} maw={220} onChange={(approvalsNeeded) => set({ approvalsNeeded })} />
      <Radio.Group label="Approving one’s own draft" value={fields.ownApproval} onChange={(value) => set({ ownApproval: value as Settings['ownApproval'] })}>
        <Stack gap="xs" mt="xs">{(Object.entries(ownApprovalWords) as [Settings['ownApproval'], { label: string; means: string }][]).map(([value, { label, means }]) => <Radio key={value} value={value} label={label} description={means} />)}</Stack>
      </Radio.Group>
      <Checkbox label="Two people publish and rescind" description="Whoever publishes is not the only one who approved; rescinding is proposed by one and confirmed by another." checked={fields.twoPeoplePublish} onChange={(event) => set({ twoPeoplePublish: event.currentTarget.checked })} />
      <Checkbox label="Confirm with the second factor to publish and rescind" checked={fields.stepUpToPublish} onChange={(event) => set({ stepUpToPublish: event.currentTarget.checked })} />
      <NumberField {...submit.field('acknowledgeWithinDays')} label="Days to acknowledge, for new policies" description="Each policy may say otherwise." min={1} max={365} value={fields.acknowledgeWithinDays} maw={320} onChange={(acknowledgeWithinDays) => set({ acknowledgeWithinDays })} />
      <Checkbox label="Public page of policies" description="Shows the policies that you mark as public, with the differences between their versions." checked={fields.publicPage} onChange={(event) => set({ publicPage: event.currentTarget.checked })} />
    </Form>
  );
}
