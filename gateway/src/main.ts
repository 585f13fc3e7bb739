import { supergraphSdl } from '@gongkai/schema';
import { runGateway } from './gateway-process.ts';

await runGateway(supergraphSdl);
