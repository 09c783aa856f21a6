import type { Route } from '../decide/route.ts';
import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import { answerArchive } from './archive.ts';
import { answerAudit } from './audit.ts';
import type { Call, ServerContext } from './call.ts';
import { answerChange } from './change.ts';
import { answerDocument, answerManifest, answerTags } from './document.ts';
import { answerLive, answerMetrics, answerReady } from './health.ts';
import { answerAttestations, answerPassed } from './passed.ts';
import { answerPing } from './ping.ts';
import { answerWaiver } from './waiver.ts';
import { answerWhy } from './why.ts';

/** Every route there is. What is none of them is 404: nothing is ever passed on as it came. */
export async function dispatch(route: Route, call: Call, context: ServerContext): Promise<Answer> {
  switch (route.to) {
    case 'ping':
      return answerPing(call, context);
    case 'document':
      return answerDocument(route.name, call, context);
    case 'manifest':
      return answerManifest(route.name, route.wants, call, context);
    case 'archive':
      return answerArchive(route.name, route.file, call, context);
    case 'tags':
      return answerTags(route.name, call, context);
    case 'audit':
      return answerAudit('bulk', call, context);
    case 'audit of old clients':
      return answerAudit('tree', call, context);
    case 'attestations':
      return answerAttestations(route.spec, call, context);
    case 'why':
      return answerWhy(route.id, call, context);
    case 'waiver':
      return answerWaiver(route.id, call, context);
    case 'live':
      return answerLive();
    case 'health':
    case 'ready':
      return answerReady(context);
    case 'metrics':
      return answerMetrics(context);
    case 'change':
      return answerChange(route.what);
    case 'nonsense':
      return json(400, { error: `unmask: ${route.says}` });
    case 'nothing':
      return json(404, { error: 'not found' });
    default:
      return answerPassed(route.to, call, context);
  }
}
