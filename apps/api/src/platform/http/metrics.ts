/** Prometheus measurements; labels are routes and states, never agencies or people. */
import { Histogram, collectDefaultMetrics, register } from 'prom-client';

export const metrics = register;
if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics();

export const requestSeconds = (register.getSingleMetric('http_request_seconds') as Histogram | undefined) ?? new Histogram({
  name: 'http_request_seconds', help: 'Time from request to answer', labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.1, 0.3, 1, 5, 30],
});
