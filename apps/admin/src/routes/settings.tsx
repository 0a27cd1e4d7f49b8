/** Settings of the agency: profile, look, contact lines and quiet hours, messages to residents, learning records, retention. */
import { Stack, Tabs } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { ColourForm } from '../features/agency-settings/colour-form.js';
import { ContactForm } from '../features/agency-settings/contact-form.js';
import { LogoForm } from '../features/agency-settings/logo-form.js';
import { ProfileForm } from '../features/agency-settings/profile-form.js';
import { useProfile, useSettings } from '../features/agency-settings/use-settings.js';
import { LearningRecordsSection } from '../features/learning-records/learning-records-section.js';
import { MessageSettings } from '../features/message-words/message-settings.js';
import { RetentionForm } from '../features/agency-settings/retention-form.js';
import { RetentionSection } from '../features/retention/retention-section.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const tabs = ['profile', 'look', 'contact', 'messages', 'learning-records', 'retention'] as const;

export function SettingsScreen() {
  const address = useAddress();
  const [profile, settings] = [useProfile(), useSettings()];
  const [mayReadMessages, mayManageMessages] = [useMay('notifications:read'), useMay('notifications:manage')];
  const mayReadRecords = useMay('training:manage');
  const tab = address.oneOf('tab', tabs) ?? 'profile';
  usePageTitle('Settings');
  const error = profile.error ?? settings.error;
  if (error && !(profile.data && settings.data)) return <ErrorState error={error} doing="The settings could not be loaded" onRetry={() => void Promise.all([profile.refetch(), settings.refetch()])} />;
  if (!profile.data || !settings.data) return <LoadingState label="Loading the settings" shape="cards" />;
  return (
    <Stack gap="md" maw={960}>
      <PageHeader eyebrow={profile.data.name} title="Settings" subtitle="What holds for the whole agency." />
      <Tabs value={tab} onChange={(next) => address.set({ tab: next && next !== 'profile' ? next : undefined, message: undefined, language: undefined })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="profile">Profile</Tabs.Tab>
          <Tabs.Tab value="look">Look</Tabs.Tab>
          <Tabs.Tab value="contact">Contact and quiet hours</Tabs.Tab>
          {mayReadMessages && <Tabs.Tab value="messages">Messages</Tabs.Tab>}
          {mayReadRecords && <Tabs.Tab value="learning-records">Learning records</Tabs.Tab>}
          <Tabs.Tab value="retention">Retention</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="profile"><Panel title="Profile"><ProfileForm profile={profile.data} /></Panel></Tabs.Panel>
        <Tabs.Panel value="look">
          <Stack gap="md">
            <Panel title="Colour"><ColourForm settings={settings.data} /></Panel>
            <Panel title="Logo" note="Shown on the survey and public pages."><LogoForm settings={settings.data} agencyName={profile.data.name} /></Panel>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="contact"><ContactForm settings={settings.data} timeZone={profile.data.timeZone} /></Tabs.Panel>
        {mayReadMessages && <Tabs.Panel value="messages"><MessageSettings mayManage={mayManageMessages} /></Tabs.Panel>}
        {mayReadRecords && <Tabs.Panel value="learning-records"><LearningRecordsSection /></Tabs.Panel>}
        <Tabs.Panel value="retention"><RetentionSection form={<RetentionForm settings={settings.data} />} /></Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
