import { rows, type Api } from './row.ts';

/** Brokers and bots: what they bring is as foreign as a download, and what they are given leaves the machine. */
export const MESSAGING: readonly [string, Api][] = [
  ...rows('mqtt', 'connects', 0, 'connect connectAsync'),
  ...rows('mqtt', 'connects', -1, 'connect().publish connectAsync().publish connect().publishAsync', [0, 1]),
  ...rows('amqplib', 'connects', 0, 'connect'),
  ...rows('amqplib', 'connects', -1, 'connect().createChannel().sendToQueue connect().createChannel().publish', [1, 2]),
  ...rows('nats', 'connects', 0, 'connect'),
  ...rows('nats', 'connects', -1, 'connect().publish', [1]),
  ...rows('ioredis', 'connects', 0, '- Redis Cluster'),
  ...rows('redis', 'connects', 0, 'createClient'),
  ...rows('ioredis', 'connects', -1, '().publish ().lpush ().rpush ().set', [1]),
  ...rows('redis', 'connects', -1, 'createClient().publish createClient().set', [1]),
  ...rows('pusher-js', 'connects', 0, '-'),
  ...rows('ably', 'connects', 0, 'Realtime Rest'),
  ...['telegraf', 'grammy', 'telegram', 'discord.js', 'discord.js-selfbot-v13', '@slack/bolt', 'whatsapp-web.js', 'matrix-js-sdk'].flatMap(
    module => rows(module, 'connects', -1, 'Telegraf Bot TelegramClient Client App createClient'),
  ),
  ...rows('telegraf', 'connects', -1, 'Telegram().sendMessage Telegram().sendDocument Telegraf().telegram.sendMessage', [0, 1]),
  ...rows('grammy', 'connects', -1, 'Bot().api.sendMessage Api().sendMessage', [1]),
  ...rows('node-telegram-bot-api', 'connects', -1, '-'),
  ...rows('node-telegram-bot-api', 'connects', -1, '().sendMessage ().sendDocument ().sendPhoto', [0, 1]),
  ...rows('discord.js', 'connects', -1, 'WebhookClient().send', [0]),
  ...rows('@slack/webhook', 'connects', -1, 'IncomingWebhook().send', [0]),
  ...rows('@slack/web-api', 'connects', -1, 'WebClient().chat.postMessage WebClient().files.uploadV2', [0]),
  ...rows('pusher', 'connects', -1, '().trigger', [2]),
  ...rows('zeromq', 'connects', 0, 'Push().connect Request().connect Dealer().connect socket().connect'),
  ...rows('zeromq', 'connects', -1, 'Push().send Request().send Dealer().send Publisher().send socket().send', [0]),
  ...rows('webhook-discord', 'connects', -1, 'Webhook().send Webhook().info', [0, 1]),
];
