/** Asks for written permission: what, where, when, what for, and the file as it would be published. */
import { Button, Chip, Group, Input, NativeSelect, Progress, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { channels, materials } from '@rapport/api-contract/permission-requests';
import { FileDrop } from '@rapport/ui/file-drop';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type Channel, channelWords } from '../../words/channel-words.js';
import { answeredBy, startsBeforeAnswer } from './answer-day.js';
import { artefactEndings, artefactHint, artefactMostBytes } from './artefact.js';
import { type Material, materialWords } from './permission-words.js';
import { type PermissionDetail, type TriageAnswers, usePermissionActs } from './use-permission-requests.js';

/** While it is typed. */
export interface Wish { title: string; shown: Material[]; channel: Channel; channelDetail: string; purpose: string; publishFrom: string; publishTo: string; file?: File | undefined }
export const emptyWish = (today: string): Wish => ({ title: '', shown: [], channel: 'facebook', channelDetail: '', purpose: '', publishFrom: today, publishTo: '' });

interface Props { wish: Wish; onWish: (wish: Wish) => void; answers: TriageAnswers; because: string; onBack: () => void; /** `fileFailed`: the request stands, its file does not. */ onDone: (request: PermissionDetail, fileFailed: boolean) => void }

export function WishForm({ wish, onWish, answers, because, onBack, onDone }: Props) {
  const formats = useFormats();
  const acts = usePermissionActs();
  const submit = useSubmit('wish', { title: 'What do you want to publish?', materials: 'What does it show or use?', channel: 'Where?', publishFrom: 'First day', publishTo: 'Last day', channelDetail: 'Which account or place?', purpose: 'What is it for?' });
  const { title, shown, channel, channelDetail, purpose, publishFrom, publishTo, file } = wish;
  const set = (part: Partial<Wish>) => onWish({ ...wish, ...part });
  const lastDay = answeredBy(dayIn(formats.timeZone, new Date()));
  const [share, setShare] = useState<number>();
  const send = async () => {
    const made = await submit.run(() => acts.submit({ title, materials: shown, channel, channelDetail: channelDetail.trim() || null, purpose, publishFrom, publishTo: publishTo || null }, answers));
    if (!made) return;
    if (!file) return onDone(made, false);
    setShare(0);
    // The request stands already: a file that fails is shown again on its page, not sent twice from here.
    try { onDone(await acts.show(made.id, file, setShare), false); } catch { onDone(made, true); }
  };
  return (
    <Panel title="What you want to publish" note={`Permission is needed because ${because}.`}>
      <Form submit={submit} action="Ask for permission" onSubmit={send} failed="The request was not sent" disabled={share !== undefined} holds={title + channelDetail + purpose} secondary={<Button variant="default" onClick={onBack}>Back to the questions</Button>}>
        <TextInput {...submit.field('title')} label="What do you want to publish?" description="A short name, such as “Photo at the school fair”." value={title} onChange={(event) => set({ title: event.currentTarget.value })} maxLength={200} />
        <Input.Wrapper {...submit.field('materials')} label="What does it show or use?" description="Choose all that is in it." labelElement="div">
          <Chip.Group multiple value={shown} onChange={(value) => set({ shown: value as Material[] })}>
            <Group gap="xs" mt="xs" role="group" aria-label="What does it show or use?">{materials.map((each) => <Chip key={each} value={each} variant="outline">{materialWords[each]}</Chip>)}</Group>
          </Chip.Group>
        </Input.Wrapper>
        <NativeSelect {...submit.field('channel')} label="Where?" data={channels.map((value) => ({ value, label: channelWords[value] }))} value={channel} onChange={(event) => set({ channel: event.currentTarget.value as Channel })} />
        <TextInput {...submit.field('channelDetail')} label="Which account or place? (optional)" description={`Such as “@marlowsheriff” or “Rotary Club, ${formats.date(lastDay)}”.`} value={channelDetail} onChange={(event) => set({ channelDetail: event.currentTarget.value })} maxLength={200} />
        <Textarea {...submit.field('purpose')} label="What is it for?" description="What would be said and why. Whoever decides reads this." value={purpose} onChange={(event) => set({ purpose: event.currentTarget.value })} autosize minRows={4} maxLength={4000} />
        <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
          <TextInput {...submit.field('publishFrom')} type="date" label="First day" description="The day counts." value={publishFrom} onChange={(event) => set({ publishFrom: event.currentTarget.value })} miw={160} />
          <TextInput {...submit.field('publishTo')} type="date" label="Last day (optional)" description="Empty: for good." value={publishTo} onChange={(event) => set({ publishTo: event.currentTarget.value })} miw={160} />
        </Group>
        {startsBeforeAnswer(publishFrom, lastDay) && <InlineNote tone="attention" title="The answer may come after your first day">Whoever decides has until the end of {formats.date(lastDay)}. Nothing may be published before the answer: choose a later first day, or say in what it is for why it cannot wait.</InlineNote>}
        <FileDrop label="The file as it would be published (optional)" hint={artefactHint} accept={artefactEndings} maxBytes={artefactMostBytes} file={file} onFile={(next) => set({ file: next })} disabled={share !== undefined} />
        {share !== undefined && <Stack gap={4} role="status"><Text size="sm">Sending the file: {formats.percent(share, 0)}</Text><Progress value={share * 100} aria-label="Sending the file" /></Stack>}
        <InlineNote title="What happens next">The chief, or somebody appointed for it, decides within five working days, by {formats.date(lastDay)}. You get a mail, and you can follow it here. A permission holds for exactly this file, this channel and these days.</InlineNote>
      </Form>
    </Panel>
  );
}
