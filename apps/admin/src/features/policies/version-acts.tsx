/** What the caller can do with a version now, and what each act will do before it is done. */
import { Button, Menu, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { VersionAct } from '@rapport/api-contract/policies';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { Link } from '@rapport/ui/link';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { ApproveDialog, RequestChangesDialog, SubmitDialog } from './act-dialogs.js';
import { actOnVersion } from './act-on-version.js';
import { rescindWords } from './rescind-words.js';
import { versionName } from './policy-words.js';
import { startVersion, type Version } from './use-policies.js';

interface Props { version: Version; title: string; /** On the editor itself. */ editing?: boolean; /** Where the version’s own text is not on the screen: nobody decides on what they do not see. */ elsewhere?: boolean; /** What must be kept first, such as a draft that is being typed. */ before?: () => Promise<boolean>; onOpen: (href: string) => void }

/** The first of these that can be done is the one primary action. */
const order: readonly VersionAct[] = ['publish', 'approve', 'submit', 'edit'];
const inMenu: readonly VersionAct[] = ['withdraw', 'reopen', 'unschedule', 'rescind', 'discard', 'restore'];
const menuWords: Partial<Record<VersionAct, string>> = {
  withdraw: 'Take it back to draft', reopen: 'Reopen as a draft', unschedule: 'Stop the scheduled publication', rescind: 'Rescind the policy', discard: 'Discard this version', restore: 'Restore as a new version',
};

export function VersionActs({ version, title, editing = false, elsewhere = false, before, onOpen }: Props) {
  const formats = useFormats();
  const [act, setAct] = useState<VersionAct>();
  const [reason, setReason] = useState('');
  const [read, setRead] = useState(version.revision);
  const decides = version.acts.includes('approve') || version.acts.includes('request_changes');
  const may = (each: VersionAct) => version.acts.includes(each) && !(elsewhere && (each === 'approve' || each === 'request_changes'));
  const primary = order.find((each) => may(each) && !(each === 'submit' && version.content.clauses.length === 0) && !(each === 'edit' && (editing || version.state === 'in_review')));
  const base = `/policies/${version.policyId}`;
  const variant = (each: VersionAct) => ({ variant: each === primary ? 'filled' : 'default' });
  const open = async (each: VersionAct) => {
    if (before && !await before()) return;
    setReason('');
    setRead(version.revision);
    setAct(each);
  };
  const close = () => setAct(undefined);
  const done = async (work: () => Promise<unknown>, message: string) => {
    await confirmed(work);
    notifications.show({ color: 'good', message });
  };
  const menu = inMenu.filter(may);
  const name = versionName(version).toLowerCase();
  const why = <Textarea label="Reason" value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={500} required />;
  return (
    <>
      {menu.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target><Button variant="default">More</Button></Menu.Target>
          <Menu.Dropdown>{menu.map((each) => <Menu.Item key={each} onClick={() => void open(each)}>{menuWords[each]}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      )}
      {!editing && may('edit') && <Button component={Link} href={`${base}/edit`} {...variant('edit')}>Edit</Button>}
      {elsewhere && decides && <Button component={Link} href={`${base}/versions/${version.id}`}>{version.acts.includes('approve') ? `Read and approve version ${version.number}` : 'Review'}</Button>}
      {may('request_changes') && <Button variant="default" onClick={() => void open('request_changes')}>Request changes</Button>}
      {may('submit') && <Button onClick={() => void open('submit')} {...variant('submit')}>Ask for review</Button>}
      {may('approve') && <Button onClick={() => void open('approve')} {...variant('approve')}>Approve</Button>}
      {(may('publish') || may('schedule')) && <Button component={Link} href={`${base}/versions/${version.id}/publish`} {...(primary === 'publish' || !primary ? {} : { variant: 'default' })}>Publish…</Button>}
      <SubmitDialog version={version} opened={act === 'submit'} onClose={close} />
      <RequestChangesDialog version={version} opened={act === 'request_changes'} onClose={close} />
      <ApproveDialog version={version} read={read} opened={act === 'approve'} onClose={close} />
      <ConfirmDialog opened={act === 'withdraw'} onClose={close} title={`Take ${name} back to draft?`} confirm="Take it back" consequences={['The review ends; approvals given so far are void.', 'Comments stay with the draft.']} undo="You can ask for review again at any time."
        onConfirm={() => done(() => actOnVersion.withdraw(version), 'It is a draft again.')} />
      <ConfirmDialog opened={act === 'reopen'} onClose={close} title={`Reopen ${name} as a draft?`} confirm="Reopen as a draft" dangerous
        consequences={[`Its ${version.approvals.filter((each) => each.decision === 'approved' && each.voidedAt === null).length === 1 ? 'approval is' : 'approvals are'} void, and it must be approved again.`, ...(version.state === 'scheduled' ? ['It no longer publishes itself.'] : [])]}
        undo="The text stays as it is until somebody edits it." onConfirm={() => done(() => actOnVersion.reopen(version, reason), 'It is a draft again.')}>{why}</ConfirmDialog>
      <ConfirmDialog opened={act === 'unschedule'} onClose={close} title={`Stop the publication of ${name}?`} confirm="Stop the publication" consequences={['It does not publish itself any more.', 'The approval stays.']} undo="It can be scheduled or published again at any time."
        onConfirm={() => done(() => actOnVersion.unschedule(version), 'It is approved and no longer scheduled.')} />
      <ConfirmDialog opened={act === 'rescind'} onClose={close} title={`Rescind ${title}?`} confirm={version.rescindProposed ? 'Confirm: rescind it' : 'Rescind it'} dangerous
        consequences={[...rescindWords(version, formats.date),
          ...(version.rescindProposed ? [`${version.rescindProposed.by.name} proposed this: “${version.rescindProposed.reason}”. You are the second person.`] : ['Where your agency asks for two people, this is the proposal, and a second person confirms it.'])]}
        undo="A rescinded version cannot be revived; its text can be restored as a new version." onConfirm={async () => {
          const after = await confirmed(() => actOnVersion.rescind(version, reason));
          notifications.show({ color: 'good', message: after.state === 'rescinded' ? 'It is rescinded.' : 'Proposed. Nothing changes until a second person confirms.' });
        }}>{why}</ConfirmDialog>
      <ConfirmDialog opened={act === 'discard'} onClose={close} title={`Discard ${name}?`} confirm="Discard this version" dangerous consequences={['Nobody can edit, approve or publish it any more.', 'What is in force stays in force.', 'The text stays readable in the history.']}
        undo="It cannot be taken up again, but its text can be restored as a new version." onConfirm={() => done(() => actOnVersion.discard(version, reason), 'The version was discarded.')}>
        <Textarea label="Reason (optional)" value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={500} />
      </ConfirmDialog>
      <ConfirmDialog opened={act === 'restore'} onClose={close} title={`Restore ${name} as a new version?`} confirm="Restore as a draft" consequences={[`A new draft begins with the text of ${name}.`, 'What is in force stays in force until the draft is approved and published.']} undo="The draft can be edited or discarded."
        onConfirm={async () => { await startVersion(version.policyId, version.id); onOpen(`${base}/edit`); }} />
    </>
  );
}
