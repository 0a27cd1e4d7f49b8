/** One record of training from elsewhere: what was reported, its proof, what was decided, and which cycles it changed. */
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge, type Tone } from '@rapport/ui/status-badge';
import { TextLink } from '../../text-link.js';
import type { Elsewhere, ElsewhereState, Hours } from './use-elsewhere.js';

export const stateWords: Record<ElsewhereState, { label: string; tone: Tone }> = { pending: { label: 'Waits for a decision', tone: 'attention' }, approved: { label: 'Accepted', tone: 'good' }, rejected: { label: 'Refused', tone: 'bad' }, voided: { label: 'Taken back', tone: 'neutral' } };

export function ElsewhereBadge({ item }: { item: Elsewhere }) {
  const { label, tone } = stateWords[item.state];
  return <StatusBadge tone={tone}>{item.state === 'approved' && item.acceptedHours ? 'Accepted with other hours' : label}</StatusBadge>;
}

export function useHoursInWords() {
  const formats = useFormats();
  return (hours: Hours) => formats.list(hours.map((each) => `${each.category} ${formats.decimal(String(each.hours))} h`));
}

/** `proof`: where the file is. */
export function ElsewhereFacts({ item, proof }: { item: Elsewhere; proof: string }) {
  const formats = useFormats();
  const words = useHoursInWords();
  const number = (value: number) => formats.decimal(String(value));
  return (
    <DefinitionList items={[
      { term: 'Who gave it', value: item.provider }, { term: 'Earned', value: formats.date(item.earnedOn) },
      ...(item.acceptedHours ? [{ term: 'Hours that count', value: words(item.acceptedHours), note: `Reported: ${words(item.hours)}` }] : [{ term: item.state === 'rejected' ? 'Hours reported' : 'Hours', value: words(item.hours) }]),
      ...(item.course ? [{ term: 'Counts as', value: item.course.title }] : []), ...(item.note ? [{ term: 'Note', value: item.note }] : []),
      { term: 'Proof', value: item.proof ? <TextLink href={proof} download>{item.proof.name}</TextLink> : 'none', ...(item.proof ? { note: formats.bytes(item.proof.bytes) } : {}) },
      { term: item.selfReported ? 'Reported' : 'Recorded', value: formats.dateTime(item.reportedAt), note: `by ${item.reportedBy}` },
      ...(item.decidedAt && (item.selfReported || item.state === 'voided') ? [{ term: stateWords[item.state].label, value: formats.dateTime(item.decidedAt), note: [`by ${item.decidedBy ?? ''}`, item.reason && `“${item.reason}”`].filter(Boolean).join(': ') }] : []),
      ...item.recounted.map((each) => ({ term: 'Counted again', value: `${each.requirement.name}, ${each.cycle}: from ${number(each.before)} to ${number(each.after)} hours, ${each.met ? 'met' : 'not met'}` })),
    ]} />
  );
}
