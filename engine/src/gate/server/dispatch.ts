import type { Route } from '../decide/route.ts';
import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import { answerArchive } from './archive.ts';
import { answerAudit } from './audit.ts';
import type { Call, Desk } from './call.ts';
import { answerChange } from './change.ts';
import { answerDocument, answerManifest, answerTags } from './document.ts';
import { answerHealth, answerMetrics } from './health.ts';
import { answerAttestations, answerPassed } from './passed.ts';
import { answerPing } from './ping.ts';
import { answerWhy } from './why.ts';

/** Every route there is. What is none of them is 404: nothing is ever passed on as it came. */
export async function dispatch(route: Route, call: Call, desk: Desk): Promise<Answer> {
  switch (route.to) {
    case 'ping':
      return answerPing(call, desk);
    case 'document':
      return answerDocument(route.name, call, desk);
    case 'manifest':
      return answerManifest(route.name, route.wants, call, desk);
    case 'archive':
      return answerArchive(route.name, route.file, call, desk);
    case 'tags':
      return answerTags(route.name, call, desk);
    case 'audit':
      return answerAudit('bulk', call, desk);
    case 'audit of old clients':
      return answerAudit('tree', call, desk);
    case 'search':
    case 'keys':
    case 'account':
      return answerPassed(route.to, call, desk);
    case 'attestations':
      return answerAttestations(route.spec, call, desk);
    case 'why':
      return answerWhy(route.id, call, desk);
    case 'health':
      return answerHealth(desk);
    case 'metrics':
      return answerMetrics(desk);
    case 'change':
      return answerChange(route.what);
    case 'nonsense':
      return json(400, { error: `unmask: ${route.says}` });
    case 'nothing':
      return json(404, { error: 'not found' });
  }
}
