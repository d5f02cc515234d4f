// Follows an address with the stock client and says what happens, one line each: node client.js URL COOKIE ADDRESS
const EventBus = require('@vertx/eventbus-bridge-client.js');

const [url, cookie, address] = process.argv.slice(2);
const bus = new EventBus(url, { transports: ['websocket'], transportOptions: { websocket: { headers: { Cookie: cookie } } } });
const say = (what, value) => console.log(what + ' ' + JSON.stringify(value));

bus.onopen = () => {
  bus.registerHandler(address, (error, message) => (error ? say('refused', error) : say(message.body.kind, message.body)));
  bus.registerHandler(address + '.forged', (error, message) => say(error ? 'refused' : 'leaked', error || message));
  bus.send('tidings.ui.v1.whoami', {}, (error, reply) => say(error ? 'refused' : 'whoami', error || reply.body));
  bus.send('tidings.ui.v1.replay', { stream: 'posts', limit: 10 }, (error, reply) => say(error ? 'refused' : 'replay', error || reply.body));
};
bus.onerror = (error) => say('error', error);
bus.onclose = (event) => {
  say('closed', { code: event.code, reason: event.reason });
  process.exit(0);
};
