/** All versions of a policy, newest first: who wrote, approved and published them, and from when to when they bound. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { StatusBadge } from '@rapport/ui/status-badge';
import { TextLink } from '../../text-link.js';
import { dayPlus } from './civil-days.js';
import { materialityWords, stateWords, versionName } from './policy-words.js';
import classes from './starter-list.module.css';
import { useVersions, type VersionSummary } from './use-policies.js';

export function VersionsPanel({ policyId }: { policyId: string }) {
  const formats = useFormats();
  const versions = useVersions(policyId);
  const items = versions.data?.pages.flatMap((page) => page.items);
  if (versions.error && !items) return <ErrorState error={versions.error} doing="The versions could not be loaded" onRetry={() => void versions.refetch()} />;
  if (!items) return <LoadingState label="Loading versions" count={3} />;
  return (
    <Stack gap="md">
      <ul className={classes.list}>
        {items.map((version, at) => {
          const before = items[at + 1];
          return (
            <li key={version.id} className={classes.item}>
              <div>
                <Group gap="xs"><TextLink href={`/policies/${policyId}/versions/${version.id}`}><strong>{versionName(version)}</strong></TextLink><StatusBadge tone={stateWords[version.state].tone}>{stateWords[version.state].label}</StatusBadge></Group>
                {storyOf(version, formats).map((sentence) => <Text key={sentence} size="sm">{sentence}</Text>)}
                {version.changeSummary && <Text size="sm" c="dimmed">{version.changeSummary}</Text>}
              </div>
              {before && <TextLink href={`/policies/${policyId}/compare?from=${before.id}&to=${version.id}`}>Compare with {versionName(before).toLowerCase()}</TextLink>}
            </li>
          );
        })}
      </ul>
      {versions.hasNextPage && <Group justify="center"><Button variant="default" onClick={() => void versions.fetchNextPage()} loading={versions.isFetchingNextPage}>Show more</Button></Group>}
    </Stack>
  );
}

const endWords = { superseded: 'superseded', rescinded: 'rescinded', expired: 'expired' } as const;

/** From the first to the last day it binds; one that ended on the day it began has no such days. */
function bindingStory({ endsOn, endReason }: VersionSummary, effectiveOn: string, formats: ReturnType<typeof useFormats>): string[] {
  if (!endsOn) return [`Binds from ${formats.date(effectiveOn)}.`];
  const why = endReason ? ` (${endWords[endReason]})` : '';
  if (endsOn <= effectiveOn) return endReason ? [`It was ${endWords[endReason]} on ${formats.date(endsOn)}, the day on which it took effect.`] : [];
  const last = dayPlus(endsOn, -1);
  return [last === effectiveOn ? `Binds on ${formats.date(effectiveOn)} only${why}.` : `Binds from ${formats.date(effectiveOn)} to ${formats.date(last)}, that day included${why}.`];
}

/** What happened to a version, a sentence each. */
export function storyOf(version: VersionSummary, formats: ReturnType<typeof useFormats>): string[] {
  const materiality = version.materiality.confirmed ? `, ${materialityWords[version.materiality.confirmed].label.toLowerCase()} change` : '';
  return [
    `Written by ${version.author.name}, begun ${formats.date(version.createdAt)}${version.restoredFrom ? `, restoring version ${version.restoredFrom.number}` : ''}.`,
    ...(version.publishedAt ? [`Published ${formats.date(version.publishedAt)}${version.publishedBy ? ` by ${version.publishedBy}` : ''}${materiality}.`] : []),
    ...(version.state === 'scheduled' && version.publishAt ? [`Publishes itself ${formats.dateTime(version.publishAt)}${materiality}.`] : []),
    ...(version.effectiveOn ? bindingStory(version, version.effectiveOn, formats) : []),
    ...(version.endNote ? [`Reason: ${version.endNote}`] : []),
  ];
}
