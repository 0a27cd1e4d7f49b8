/** The composing desk: the form on one side, figures and what is missing on the other, and whether everything typed so far is kept. */
import { Grid, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { yearShown } from '../../agreement-views/forecast-view.js';
import { saveWords } from '../../drafts/autosave.js';
import { ChoicePlace, SaveNow } from '../../drafts/choice-place.js';
import { useAddress } from '../../workplace/address.js';
import { type Agreement, useAgreementVersion } from './use-agreements.js';
import classes from './composing.module.css';
import { type Composed, pricedOn, sendable } from './draft.js';
import { FaultList } from './fault-list.js';
import { distinct, type FaultAt, faultAt, type Place, refusedFaults, typedFaults } from './faults.js';
import { FigurePanel } from './figure-panel.js';
import { MeetingPanel } from './meeting-panel.js';
import { TermsForm } from './terms-form.js';
import { useWhatIf } from './use-composing.js';
import type { DraftDesk } from './use-draft.js';
import { WordsForm } from './words-form.js';

const stateWords = { ...saveWords, refused: 'Not saved: mend what is marked' };
const tabs = ['terms', 'words', 'letter'] as const;
const typingPause = 250;

/** `amendment`: what is asked above the terms and shown below the figures, where it is one; `version` stands as it was saved last then. */
export function Composer({ agreement, version: read, desk, amendment }: { agreement: Agreement; version: Composed; desk: DraftDesk; amendment?: { above: (fault: FaultAt) => ReactNode; beside: ReactNode } }) {
  const address = useAddress();
  const { draft, edit, state } = desk;
  const own = useAgreementVersion(agreement.id, amendment ? undefined : read.id).data;
  const version = own ?? read;
  const [assumption, setAssumption] = useState<string | null>(null);
  const [terms] = useDebouncedValue(draft.terms, typingPause);
  const priced = useMemo(() => sendable({ ...draft, terms }, draft.title).terms, [terms]);
  const whatIf = useWhatIf(agreement.id, priced, amendment ? (draft.effectiveFrom ?? null) : null, assumption);
  const stale = whatIf.isFetching || terms !== draft.terms;
  const refused = useMemo(() => distinct([...refusedFaults(desk.failure, draft), ...refusedFaults(whatIf.error, draft)]), [desk.failure, whatIf.error, draft]);
  const faults = useMemo(() => [...refused, ...version.faults], [refused, version.faults]);
  const fault = useMemo(() => faultAt(faults), [faults]);
  const tab = address.oneOf('tab', tabs) ?? 'terms';
  const [shown, setShown] = useState<Place | null>(null);
  useEffect(() => {
    if (shown?.tab !== tab) return;
    const element = document.getElementById(shown.element);
    element?.scrollIntoView({ block: 'start' });
    (element?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? element)?.focus({ preventScroll: true });
    setShown(null);
  }, [shown, tab]);
  const show = (place: Place) => {
    setShown(place);
    if (place.tab !== tab) address.set({ tab: place.tab });
  };
  const mendable = refusedFaults(desk.failure, draft).length > 0;
  return (
    <Stack gap="md">
      {desk.meeting && <ChoicePlace><MeetingPanel meeting={desk.meeting} onSettle={desk.settle} /></ChoicePlace>}
      {desk.failure !== undefined && !mendable && <ErrorState error={desk.failure} doing="The draft was not saved" onRetry={() => void desk.flush()} />}
      {desk.said === 'found' && <InlineNote tone="accent" announce title="Changes from last time are back">They were kept on this device because they could not be saved then. They are being saved now.</InlineNote>}
      {desk.said === 'joined' && !desk.meeting && <InlineNote tone="accent" announce title="This draft was changed in another tab or by a colleague">Different places were changed, so both are kept. Read it through before it is sent.</InlineNote>}
      <Grid>
        <Grid.Col span={{ base: 12, md: 7, xl: 8 }}>
          <Tabs value={tab} onChange={(value) => address.set({ tab: value === 'terms' ? undefined : (value ?? undefined) })} keepMounted={false}>
            <Tabs.List><Tabs.Tab value="terms">Terms</Tabs.Tab><Tabs.Tab value="words">Words</Tabs.Tab><Tabs.Tab value="letter">Cover note</Tabs.Tab></Tabs.List>
            <Tabs.Panel value="terms" pt="md">
              <Stack gap="md">
                {amendment?.above(fault)}
                <TextInput label="Title" {...(!amendment ? { description: 'What both sides call it, and what heads the text.' } : {})} value={draft.title} maxLength={200} autoComplete="off" error={draft.title.trim() ? fault('title') : 'An agreement needs a title; the last one stays until you type another.'} onChange={(event) => { const { value } = event.currentTarget; edit((before) => ({ ...before, title: value })); }} />
                <TermsForm terms={draft.terms} on={pricedOn(draft)} edit={edit} fault={fault} />
              </Stack>
            </Tabs.Panel>
            <Tabs.Panel value="words" pt="md"><WordsForm version={version} draft={draft} edit={edit} faults={faults} fault={fault} /></Tabs.Panel>
            <Tabs.Panel value="letter" pt="md"><Textarea label="Cover note" description={`${agreement.municipality.name} reads it above the agreement. What changed and why; may stay empty.`} autosize minRows={8} maxLength={5000} value={draft.coverNote ?? ''} onChange={(event) => { const { value } = event.currentTarget; edit((before) => ({ ...before, coverNote: value || null })); }} /></Tabs.Panel>
          </Tabs>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5, xl: 4 }}>
          <div className={classes.side}>
            <Stack gap="md">
              {amendment?.beside}
              <FigurePanel agreement={agreement} effectiveFrom={amendment ? (draft.effectiveFrom ?? null) : null} terms={draft.terms} whatIf={whatIf} stale={stale} assumption={assumption} onAssume={setAssumption} />
              <FaultList faults={[...typedFaults(desk.refused, tab), ...faults]} settled={state !== 'conflict' && state !== 'refused' && desk.failure === undefined} onShow={show} />
            </Stack>
          </div>
        </Grid.Col>
      </Grid>
      <div className={classes.bar}>
        <Text size="sm" role="status">{stateWords[state]}</Text>
        <FirstYear whatIf={whatIf} label={amendment ? 'A full year at the new terms' : 'First year'} />
        <SaveNow state={state} onSave={() => void desk.flush()} />
      </div>
    </Stack>
  );
}

/** Always in sight, on a phone too. */
function FirstYear({ whatIf, label }: { whatIf: ReturnType<typeof useWhatIf>; label: string }) {
  const formats = useFormats();
  const forecast = whatIf.data?.forecast;
  const year = forecast && yearShown(forecast);
  return year && forecast ? <span className={classes.year}>{label} <strong>{formats.money(year.total, forecast.currency)}</strong></span> : null;
}
