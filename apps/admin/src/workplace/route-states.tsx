/** What a whole screen shows while it loads, when it fails, and when its address leads nowhere. */
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import type { ErrorComponentProps } from '@tanstack/react-router';

export function RoutePending() {
  return <LoadingState label="Loading" shape="cards" />;
}

export function RouteFailure({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} doing="This screen could not be shown" onRetry={reset} />;
}

export function RouteNotFound() {
  return <EmptyState title="There is nothing at this address" action={<Link href="/">Go to the start</Link>}>The link may be old, or what it led to may belong to another agency.</EmptyState>;
}
