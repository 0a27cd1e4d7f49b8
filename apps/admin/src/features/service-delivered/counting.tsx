/** Which contacts count as service of a line, shown as a rule in words, and changed as one. */
import { MultiSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { ActButton } from '../../agreement-views/life-act.js';
import { LifeForm, ReasonField } from '../../agreement-views/life-form.js';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { useMay } from '../../session/use-session.js';
import { staffName } from '../../words/staff-name.js';
import { ruleAsTyped, ruleKind } from './rule-draft.js';
import { type Service, useServiceActs } from './use-service.js';

export function CountingRules({ service }: { service: Service }) {
  const formats = useFormats();
  const may = useMay('agreements:write') && !service.agreement.over;
  return (
    <Panel title="Counting contacts" note={`Contacts of ${service.agreement.municipality.name} can stand for minutes of a service. Contacts hold no time on scene, so each counts for the same number of minutes.`}>
      <Stack gap="md">
        {service.services.map(({ lineId, label }) => {
          const rule = service.rules.find((each) => each.lineId === lineId);
          const runs = rule && rule.minutesPerContact !== null && rule.from !== null;
          return (
            <Stack key={lineId} gap={4}>
              <Text fw={600}>{label}</Text>
              <Text size="sm">{runs ? `Each contact ${rule.contactTypes ? `of ${formats.list(rule.contactTypes.map((type) => `“${type.label}”`))}` : 'of every type'} from ${formats.date(rule.from ?? '')} on counts as ${formats.count(rule.minutesPerContact ?? 0, { one: 'minute', other: 'minutes' })} and one call. ${staffName(rule.by)}, ${formats.dateTime(rule.at)}.` : 'Contacts are not counted.'}</Text>
              {may && <div><ActButton label={runs ? `Change the rule of ${label}` : `Count contacts for ${label}`} title={`Count contacts for ${label}`} size="compact-sm">{(done) => <RuleForm service={service} lineId={lineId} onDone={done} />}</ActButton></div>}
            </Stack>
          );
        })}
      </Stack>
    </Panel>
  );
}

function RuleForm({ service, lineId, onDone }: { service: Service; lineId: string; onDone: () => void }) {
  const acts = useServiceActs(service.agreement.id);
  const rule = service.rules.find((each) => each.lineId === lineId);
  const first = service.periods.at(-1)?.from ?? '';
  const { draft: form, setDraft: setForm, others, stored, guard } = useSharedDraft({ start: ruleAsTyped(rule, first), stamp: String(rule?.revision ?? 0), kind: ruleKind });
  const [reason, setReason] = useState('');
  const stops = form.minutes === '';
  const reaches = [rule?.from, stops ? null : form.from].some((from) => Boolean(from) && service.confirmedUntil !== null && (from ?? '') < service.confirmedUntil);
  return (
    <LifeForm name="rule" about={service.agreement.title} action={stops ? 'Count no contacts' : 'Count contacts'} failed="The rule was not changed" said="The rule is kept. Contacts are counted by it in a moment." labels={{ 'rule.minutesPerContact': 'Minutes per contact', 'rule.from': 'First day', 'rule.contactTypeIds': 'Types of contact', reason: 'Why' }}
      others={others} send={async () => { await acts.count({ lineId, revision: rule?.revision ?? 0, ...(reaches && reason.trim() !== '' ? { reason } : {}), rule: stops ? null : { minutesPerContact: Number(form.minutes), contactTypeIds: form.types.length > 0 ? form.types : null, from: form.from } }); stored(); }} onDone={onDone}>
      {(submit) => (
        <>
          {guard}
          <NumberInput {...submit.field('rule.minutesPerContact')} label="Minutes per contact" description="Left empty: contacts are not counted." min={0} max={100_000} allowDecimal={false} value={form.minutes} onChange={(minutes) => setForm({ ...form, minutes })} />
          <MultiSelect {...submit.field('rule.contactTypeIds')} label="Types of contact" description="None chosen: every type." searchable data={service.contactTypes.map(({ id, label }) => ({ value: id, label }))} value={form.types} onChange={(chosen) => setForm({ ...form, types: chosen })} hidePickedOptions clearable={false} />
          <TextInput {...submit.field('rule.from')} type="date" label="First day" value={form.from} onChange={(event) => setForm({ ...form, from: event.currentTarget.value })} maw={280} />
          {reaches && <ReasonField submit={submit} description={`It reaches days that are confirmed: ${service.agreement.municipality.name} reads the reason beside what stood there before.`} value={reason} onChange={setReason} />}
          {rule && <Text size="sm">What was counted under the rule before is taken back by counter-entries and counted anew.</Text>}
        </>
      )}
    </LifeForm>
  );
}
