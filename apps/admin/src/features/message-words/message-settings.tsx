/** Messages to residents as the agency sets them: the words of each, in each language, and who they come from. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { useSignedIn } from '../../session/use-session.js';
import { languageName } from '../../words/languages.js';
import { useAddress } from '../../workplace/address.js';
import { SenderForm } from './sender-form.js';
import { keyOf, type Template, useSender, useTemplates } from './use-message-words.js';
import { WordsEditor, type WordsDraft } from './words-editor.js';

const names = { 'survey-invitation.sms': 'Invitation as text message', 'survey-invitation.mail': 'Invitation by e-mail', 'survey-reminder.sms': 'Reminder as text message', 'survey-reminder.mail': 'Reminder by e-mail' } as const;
const messageOf = ({ kind, channel }: Pick<Template, 'kind' | 'channel'>): keyof typeof names => `${kind}.${channel}`;

export function MessageSettings({ mayManage }: { mayManage: boolean }) {
  const { agency } = useSignedIn();
  const [templates, sender] = [useTemplates(), useSender()];
  const error = templates.error ?? sender.error;
  if (error && !(templates.data && sender.data)) return <ErrorState error={error} doing="The messages could not be loaded" onRetry={() => void Promise.all([templates.refetch(), sender.refetch()])} />;
  if (!templates.data || !sender.data) return <LoadingState label="Loading the messages" shape="cards" />;
  return (
    <Stack gap="md">
      <Words templates={templates.data.items} mayManage={mayManage} />
      <SenderForm sender={sender.data} languages={agency?.languages ?? []} mayManage={mayManage} />
    </Stack>
  );
}

function Words({ templates, mayManage }: { templates: readonly Template[]; mayManage: boolean }) {
  const address = useAddress();
  const formats = useFormats();
  const [drafts, setDrafts] = useState<Record<string, WordsDraft | undefined>>({});
  const languages = [...new Set(templates.map((each) => each.language))];
  const chosen = templates.find((each) => messageOf(each) === address.text('message') && each.language === (address.text('language') ?? languages[0]))
    ?? templates.find((each) => each.language === address.text('language')) ?? templates[0];
  if (!chosen) return null;
  const state = (each: Template) => (drafts[keyOf(each)] ? ' (not saved)' : each.ours ? '' : ' (your words)');
  const inLanguage = templates.filter((each) => each.language === chosen.language);
  return (
    <Panel title={chosen.ours ? 'These words come with Rapport' : 'These are your own words'} note={mayManage ? 'Each message has its words in each language of your agency. What is fixed by law or for trust is checked when you save.' : 'Only an admin changes them.'}>
      <Stack gap="md">
        <FilterChips label="Message shown">
          <ChoiceChip label="Message" value={`${names[messageOf(chosen)]}${state(chosen)}`} choices={inLanguage.map((each) => ({ value: messageOf(each), label: `${names[messageOf(each)]}${state(each)}` }))} selected={messageOf(chosen)} onChange={(message) => address.set({ message })} />
          <ChoiceChip label="Language" value={languageName(chosen.language, formats.locale)} choices={languages.map((value) => ({ value, label: languageName(value, formats.locale) }))} selected={chosen.language} onChange={(language) => address.set({ language })} />
        </FilterChips>
        <WordsEditor key={keyOf(chosen)} template={chosen} mayManage={mayManage} draft={drafts[keyOf(chosen)]} onDraft={(draft) => setDrafts({ ...drafts, [keyOf(chosen)]: draft })} />
      </Stack>
    </Panel>
  );
}
