import { burp } from './burp.ts';
import { fiddler } from './fiddler.ts';
import type { CaptureFormat } from './format.ts';
import { har } from './har.ts';
import { mitmproxy } from './mitmproxy.ts';
import { pcap } from './pcap.ts';
import { warc } from './warc.ts';

/** Every format, in the order in which a file is held against them. */
export const FORMATS: readonly CaptureFormat[] = [mitmproxy, fiddler, burp, pcap, warc, har];
