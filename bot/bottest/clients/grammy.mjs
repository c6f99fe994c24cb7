// A small bot on grammy. It answers what clients_test.go lets a person do, and so
// shows that the fake Telegram speaks as grammy expects the real one to.
import { Bot, InlineKeyboard, InputFile } from "grammy";

const bot = new Bot(process.env.TOKEN, { client: { apiRoot: process.env.API } });

bot.command("menu", async (ctx) => {
  await ctx.api.setMyCommands([{ command: "menu", description: "choose" }], { scope: { type: "chat", chat_id: ctx.chat.id } });
  await ctx.reply("<b>choose</b>", { parse_mode: "HTML", reply_markup: new InlineKeyboard().text("Claim", "claim") });
});
bot.callbackQuery("claim", async (ctx) => {
  await ctx.answerCallbackQuery();
  await ctx.editMessageText("claimed");
});
bot.command("picture", (ctx) => ctx.replyWithPhoto(new InputFile(Buffer.from("not really a picture"), "chart.png"), { caption: "a chart" }));
bot.on("message:document", async (ctx) => {
  const file = await ctx.getFile();
  const content = await fetch(`${process.env.API}/file/bot${process.env.TOKEN}/${file.file_path}`);
  await ctx.reply(`got ${(await content.text()).length} bytes`);
});
bot.on("message:text", (ctx) => ctx.reply(`you said ${ctx.message.text}`));
bot.catch(({ error }) => { console.error(error); process.exit(1); });

await bot.api.setMyCommands([{ command: "menu", description: "choose" }]);
bot.start({ drop_pending_updates: false });
process.stdin.on("end", () => bot.stop()).resume();
