// A small app on Bolt, by Socket Mode. It answers what clients_test.go lets a person
// do, and so shows that the fake Slack speaks as Bolt expects the real one to.
import bolt from "@slack/bolt";

const app = new bolt.App({
  token: process.env.TOKEN, appToken: process.env.APP_TOKEN, socketMode: true,
  clientOptions: { slackApiUrl: process.env.API }, logLevel: bolt.LogLevel.ERROR,
});

const button = { type: "actions", elements: [{ type: "button", action_id: "claim", text: { type: "plain_text", text: "Claim" }, value: "7" }] };

app.command("/menu", async ({ ack, respond }) => {
  await ack();
  await respond({ response_type: "in_channel", text: "choose", blocks: [{ type: "section", text: { type: "mrkdwn", text: "choose" } }, button] });
});
app.action("claim", async ({ ack, body, client }) => {
  await ack();
  await client.chat.postMessage({ channel: body.channel.id, text: "claimed" });
});
app.command("/form", async ({ ack, body, client }) => {
  await ack();
  await client.views.open({
    trigger_id: body.trigger_id,
    view: {
      type: "modal", callback_id: "form", private_metadata: body.channel_id, title: { type: "plain_text", text: "Sale" }, submit: { type: "plain_text", text: "Send" },
      blocks: [{ type: "alert", level: "error", text: { type: "plain_text", text: "Nothing sold yet" } }, { type: "input", block_id: "amount", label: { type: "plain_text", text: "How much?" }, element: { type: "plain_text_input", action_id: "answer" } }],
    },
  });
});
app.view("form", async ({ ack, view, client }) => {
  const amount = view.state.values.amount.answer.value;
  if (amount === "0") return ack({ response_action: "errors", errors: { amount: "Nothing sold?" } });
  await ack();
  await client.chat.postMessage({ channel: view.private_metadata, text: `sold ${amount}` });
});
app.message(/^hello/, ({ say }) => say("hello too"));
app.command("/file", async ({ ack, body, client }) => {
  await ack();
  await client.files.uploadV2({ channel_id: body.channel_id, filename: "rows.csv", content: "a,b\n1,2\n" });
});
app.command("/table", async ({ ack, body, client }) => {
  await ack();
  const words = (text) => ({ type: "raw_text", text });
  await client.chat.postMessage({
    channel: body.channel_id, text: "top", blocks: [{
      type: "data_table", caption: "Sellers", page_size: 10,
      rows: [[words("Product"), words("Units")], [words("scarf"), { type: "raw_number", value: 1200, text: "1,200" }]],
    }],
  });
});
app.error(async (error) => { console.error(error); process.exit(1); });

await app.start();
process.stdin.on("end", () => app.stop().then(() => process.exit(0))).resume();
