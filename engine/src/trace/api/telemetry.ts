import { rows, type Api } from './row.ts';
import type { Open } from './open.ts';

const EXPORTERS = ['trace', 'logs', 'metrics'].flatMap(of =>
  ['http', 'grpc', 'proto'].map(by => `@opentelemetry/exporter-${of}-otlp-${by}`),
);
/** Sources: the documentation of winston, of pino and of bunyan. */
const LEVELS = 'log fatal error warn info http verbose debug silly trace'.split(' ');
const REPORTS = '().error ().critical ().warning ().info ().log ().debug';

/** Transports of loggers that send each entry to a server. Sources: the documentation of each. */
const TRANSPORTS = ['winston-loki', 'winston-elasticsearch', 'winston-mongodb', 'winston-syslog', 'winston-slack-webhook-transport'].concat(
  ['winston-telegram', 'pino-loki', 'pino-elasticsearch', 'pino-http-send', 'pino-socket'],
);

/** Reports of what a program does, and of what goes wrong in it: whoever runs the collector reads them. Sources: the documentation of each. */
export const TELEMETRY: readonly [string, Api][] = [
  ...EXPORTERS.flatMap(module => rows(module, 'connects', 0, 'OTLPTraceExporter OTLPLogExporter OTLPMetricExporter')),
  ...rows('@opentelemetry/exporter-zipkin', 'connects', 0, 'ZipkinExporter'),
  ...rows('@opentelemetry/exporter-jaeger', 'connects', 0, 'JaegerExporter'),
  ...rows('winston', 'connects', 0, 'transports.Http'),
  ...TRANSPORTS.flatMap(module => rows(module, 'connects', 0, '- ElasticsearchTransport MongoDB Syslog')),
  // Only where they were made with such a transport: see `meant.ts`.
  ...['winston', 'pino', 'bunyan'].flatMap(module =>
    rows(
      module,
      'connects',
      -1,
      ['createLogger()', '()', 'pino()'].flatMap(on => LEVELS.flatMap(name => [`${on}.${name}`, `${on}.child().${name}`])).join(' '),
      [0, 1, 2, 3],
    ),
  ),
  ...['hot-shots', 'node-statsd', 'statsd-client'].flatMap(module => [
    ...rows(module, 'connects', 0, '- StatsD'),
    ...rows(module, 'connects', -1, '().event StatsD().event ().set StatsD().set ().check StatsD().check', [0, 1, 2]),
  ]),
  ...rows('prom-client', 'connects', 0, 'Pushgateway'),
  ...rows('graylog2', 'connects', 0, 'graylog'),
  ...rows('graylog2', 'connects', -1, 'graylog().log graylog().error graylog().info', [0, 1, 2]),
  ...rows('syslog-client', 'connects', 0, 'createClient'),
  ...['syslog-client', 'loggly', 'node-loggly-bulk', '@logdna/logger'].flatMap(module =>
    rows(module, 'connects', -1, 'createClient().log createLogger().log', [0, 1]),
  ),
  ...['@logtail/node', '@logtail/browser'].flatMap(module =>
    rows(module, 'connects', -1, 'Logtail().log Logtail().info Logtail().error Logtail().warn', [0, 1]),
  ),
  ...rows('@datadog/browser-logs', 'connects', -1, 'datadogLogs.logger.log datadogLogs.logger.info datadogLogs.logger.error', [0, 1]),
  ...rows('rollbar', 'connects', -1, REPORTS, [0, 1, 2]),
  ...['bugsnag', '@bugsnag/js', '@bugsnag/node', '@bugsnag/browser'].flatMap(module =>
    rows(module, 'connects', -1, 'notify addMetadata leaveBreadcrumb', [0, 1, 2]),
  ),
  ...rows('newrelic', 'connects', -1, 'recordCustomEvent noticeError addCustomAttribute addCustomAttributes', [0, 1]),
  ...rows('elastic-apm-node', 'connects', -1, 'captureError setCustomContext setUserContext setLabel addLabels', [0, 1]),
  ...rows(
    'applicationinsights',
    'connects',
    -1,
    ['defaultClient', 'TelemetryClient()'].flatMap(on => ['Event', 'Trace', 'Exception'].map(what => `${on}.track${what}`)).join(' '),
    [0],
  ),
  ...rows('raygun', 'connects', -1, 'Client().send Client().init().send', [0, 1]),
  ...rows('@honeybadger-io/js', 'connects', -1, 'notify notifyAsync setContext', [0, 1]),
  ...rows('@airbrake/node', 'connects', -1, 'Notifier().notify', [0]),
  ...['@amplitude/analytics-node', '@amplitude/analytics-browser', 'mixpanel-browser', 'posthog-js', 'logrocket'].flatMap(module =>
    rows(module, 'connects', -1, 'track capture identify logEvent', [0, 1]),
  ),
  ...['analytics-node', '@rudderstack/rudder-sdk-node'].flatMap(module => rows(module, 'connects', -1, '().track ().identify', [0])),
  ...rows('universal-analytics', 'connects', -1, '().event ().pageview ().exception ().screenview', [0, 1, 2]),
  ...['@vscode/extension-telemetry', 'vscode-extension-telemetry'].flatMap(module =>
    rows(module, 'connects', -1, '().sendTelemetryEvent ().sendTelemetryErrorEvent', [0, 1]),
  ),
];

/**
 * What is told to a span is sent with it, wherever the process has an exporter: `tracer.startSpan(a).setAttributes(b)`.
 * Source: the OpenTelemetry specification, “Span”, and the documentation of its JavaScript API.
 */
const SPANS: Open = {
  path: /(?:\.startSpan\(\)|\.startActiveSpan\(\)|\.getActiveSpan\(\)|\.getSpan\(\))(?:\.\w+\(\))*\.(?:setAttributes?|addEvent|recordException)$/,
  api: { kind: 'connects', target: -1, content: [0, 1] },
};

const LOGS: Open = { path: /\.getLogger\(\)\.emit$/, api: { kind: 'connects', target: -1, content: [0] } };

/** The modules of one telemetry, of which any may be asked for a span. */
export const OF_TELEMETRY: readonly (readonly [string, readonly Open[]])[] = [
  'api',
  'api-logs',
  'sdk-logs',
  'sdk-trace-node',
  'sdk-trace-base',
  'sdk-trace-web',
].map(name => [`@opentelemetry/${name}`, [SPANS, LOGS]] as const);
