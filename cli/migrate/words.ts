import type { Verdict, Reason } from "./mapping";
import type { Remark } from "./plan";

const english = {
  usage: `Usage: npm run migrate -- [options] FILE…

For those who come from BLEA (Baseline Environment on AWS, by CDK). Reads the CloudFormation templates
of its stacks and lists of their resources, and says what becomes of each resource, which lines the
stack file needs, and which commands to run in which order. Works offline, and changes nothing.

A FILE, JSON or YAML, is what one of these printed; give all stacks of one account and region:
  aws cloudformation get-template --stack-name NAME --query TemplateBody > NAME.before.json
  aws cloudformation describe-stack-resources --stack-name NAME > NAME.resources.json
  aws cloudformation list-stack-resources …  (for more than 100; does not name the stack)
  cdk synth                                  (cdk.out/NAME.template.json)

  --stack NAME      the stack file that there is already (Pulumi.NAME.yaml)
  --role ROLE       audit, guest or management (default: that of the stack file, or what BLEA was for)
  --kept NAME       only print the template of BLEA's stack NAME without what is replaced
  --project DIR     another Pulumi project
  --json            machine-readable
  -h, --help        this text

Exit code: 0 clean, 1 a resource is not known or the lines would be refused, 2 wrong usage or files.`,
  noFiles: "Name the files with BLEA's templates: npm run migrate -- FILE…, see npm run migrate -- --help.",
  unknownRole: (role: string) => `There is no role ${role}: it is audit, guest or management.`,
  stackWithoutRole: (stack: string) =>
    `Pulumi.${stack}.yaml has no baseline:role: audit, guest or management.`,
  unreadable: (file: string, code: string) =>
    `${file} cannot be read (${code}). aws cloudformation get-template --stack-name NAME --query TemplateBody writes it.`,
  notYaml: (file: string, reason: string) => `${file} is neither JSON nor YAML: ${reason}`,
  notTemplate: (file: string) =>
    `${file} is neither a template (a map Resources, each with a Type) nor a list of a stack's resources. ` +
    "aws cloudformation get-template and describe-stack-resources print them; of cdk.out take NAME.template.json.",
  severalStacks: (names: readonly string[]) =>
    `One template, but lists of several stacks: ${names.join(", ")}. Give those of one account and region, each stack with its own template.`,
  sameTwice: (id: string, first: string, second: string) =>
    first === second
      ? `${first} is there twice (${id}). Give each stack once: its template, its list, or both.`
      : `${first} and ${second} both have ${id}. BLEA has the same logical ids in every account and region: give those of one at a time.`,
  severalPlaces: (places: readonly string[]) =>
    `The files are of several accounts or regions: ${places.join(", ")}. Give those of one at a time.`,
  severalGenerations: (third: readonly string[], earlier: readonly string[]) =>
    `${third.join(", ")} is BLEA 3, ${earlier.join(", ")} is BLEA 1 or 2: an account has one of them. ` +
    "Give the stacks that aws cloudformation list-stacks shows for one account and region.",
  notBlea:
    "None of these resources is one of BLEA's governance base (1.3 to 3.1), nor looks like one. Are these its stacks? " +
    "They are called BLEA-BASE-… (1 and 2) or …BLEAGovBase… (3).",
  wrongAccount: (found: string, stack: string) =>
    `The files are of account ${found}, but Pulumi.${stack}.yaml is for another one. Write ${found} into baseline:accountId, or name another stack.`,
  noSuchStack: (name: string, names: readonly string[]) =>
    `None of the files is of a stack ${name}; there are: ${names.join(", ")}.`,
  noTemplate: (name: string) =>
    `The template of ${name} is not among the files: aws cloudformation get-template --stack-name ${name} --query TemplateBody writes it.`,
  otherTemplate: (name: string, ids: readonly string[]) =>
    `The template of ${name} is not the one that is deployed: it differs in ${ids.join(", ")}, which would be deleted or made. ` +
    `aws cloudformation get-template --stack-name ${name} --query TemplateBody writes the right one.`,
  nothingKept: (name: string) =>
    `Nothing of ${name} stays, and a template needs a resource: delete the stack instead.`,

  controlTower: "for Control Tower",
  standAlone: "stand-alone",
  becomes: (role: string) => `becomes a stack of role ${role}`,
  counts: (all: number, verdicts: string) => `${all === 1 ? "1 resource" : `${all} resources`}: ${verdicts}`,
  verdicts: {
    adopt: "adopt",
    import: "import",
    replace: "replace",
    uncovered: "not covered",
  } satisfies Record<Verdict, string> as Record<Verdict, string>,
  headings: {
    adopt: "ADOPT: stays as it is; our stack uses it or leaves it alone",
    import: "IMPORT: stays; our stack manages it from now on",
    replace: "REPLACE: our stack makes its own first, then this one goes",
    uncovered: "NOT COVERED: our stack has nothing like it, so it stays until you decide",
  } satisfies Record<Verdict, string> as Record<Verdict, string>,
  reasons: {
    trail: "Goes on recording without a gap; a second trail would be billed as a second copy of all events.",
    logGroup: "The alarms look in it.",
    logFiles: "Evidence, and where the trail goes on writing.",
    evidence: "Evidence: it has to outlive BLEA.",
    delivery: "BLEA deletes it with its stack; without it trail and recorder can no longer deliver.",
    key: "Whoever deletes the key can never again read the log files.",
    recorder:
      "A region has one recorder and one delivery channel; to make another one, recording would have to stop.",
    defaultRecorder:
      "It has the name that our recorder has, so it can be taken over while it records. Its history then goes to a bucket of ours.",
    configRule:
      "Our rule checks the same, in all regions of the stack. Both side by side bill each evaluation twice.",
    publicBuckets: "Public buckets are not found, but prevented: the account blocks public access.",
    otherPorts: "Our rule watches ports 22 and 3389; BLEA's also 20, 21, 3306 and 4333.",
    noSuchRule:
      "We have no rule that checks this. It costs little to keep; Security Hub (FSBP) checks most of it.",
    templateNeeded: "Only the template says what this rule checks. Give it, too.",
    remediation: "The port closer empties default security groups, in all regions, and says what it removed.",
    detector: "Deleting it would switch GuardDuty off and lose its findings.",
    hub: "Deleting it would switch Security Hub off and lose its findings. Importing it would, too: its provider replaces it when enableDefaultStandards differs.",
    hubRole: "Security Hub works with it; AWS refuses to delete it meanwhile.",
    alarm: "Our alarm, or its filter, tells of the same calls.",
    eventRule: "Our rule tells of the same events, and of more, readable.",
    topic: "Ours is encrypted, and only this account can publish.",
    mail: "Each address confirms the new subscription once.",
    slack:
      "AWS takes one configuration for each channel and account, so ours comes after BLEA's is gone; mail works meanwhile.",
    people:
      "People or instances may use it. baseline:operators makes roles instead, with MFA and a boundary; see who uses these first.",
    pipeline: "It would deploy BLEA again. Pause it; delete its stack at the end.",
    catalog: "It would deploy BLEA to new accounts. Take the portfolio away when the last account has moved.",
    metadata: "No resource: what CDK tells AWS about its own use.",
    otherRole: "A stack of this role has nothing in its place. A guest stack has.",
    unknown: "Not a resource of BLEA, so we do not know it. It stays.",
  } satisfies Record<Reason, string> as Record<Reason, string>,
  neededBy: (ids: string) => `(stays as long as ${ids} uses it)`,

  lines: (file: string) => `Put this under config: in ${file}. Where a key is there already, merge the two.`,
  partialLines: (file: string) =>
    `So far, for ${file}. There will be more when all files are there, so wait with it:`,
  laterLines: (file: string) => `Put this there only when BLEA's channel is gone (${file}):`,
  invalid: "With these lines the stack file would not pass the check:",
  imports:
    "To import, before the first pulumi up (leave in import.json what is listed here and its parents, and fill in the ids):",
  remarkable: "To do or to know:",
  remarks: {
    physicalIdsMissing:
      "their names and ids are needed, which only AWS knows. Run aws cloudformation describe-stack-resources, and give its output as well.",
    templateMissing:
      "the template is needed, which says what is in the stack. Run aws cloudformation get-template, and give its output as well.",
    otherTemplate:
      "AWS and the template differ here, so it is not the deployed one: use get-template, not cdk synth.",
    editionUnknown:
      "the files do not say who made AWS Config's recorder. If Control Tower manages the account, set it to true; if not, give all stacks of BLEA.",
    recorderMissing:
      "BLEA records in its own region only, and rules of AWS Config are refused where nothing records. Make recorders there (see below), or begin without these regions.",
    slackTooEarly:
      "the stack file has BLEA's channel already, and AWS refuses a second configuration for it. Take it out until BLEA's is gone.",
    controlTowerTrail:
      "BLEA's alarms looked in a log group of Control Tower that landing zone 3.0 took away. The alarms need a trail of the account, billed as a second copy. If the group still gets events: auditTrail: { shape: adopt, logGroupName: aws-controltower/CloudTrailLogs }.",
  } satisfies Record<Remark["remark"], string> as Record<Remark["remark"], string>,

  way: "THE WAY, one step after the other; each can be undone",
  steps: {
    save: "Save what is there. These files are the way back.",
    pause: "Keep the pipeline from deploying BLEA again.",
    recorders: "Record in the linked regions as well.",
    configure: "Put the lines into the stack file, and see what would be made.",
    import:
      "Import what is listed above. The first command makes the provider, or the import would go to whatever account and region the shell is signed in to. To go back, take it out of the state before any destroy, or the destroy would delete it.",
    deploy:
      "Deploy beside BLEA. Nothing of BLEA changes; alerts come twice. What it takes from default security groups does not come back.",
    try: "Confirm the mail of SNS. See for a few days that alerts arrive from both.",
    shrink:
      "Take from the stack what is replaced. Look at the change set first: it may hold Remove alone, and Modify of nothing but policies of deletion.",
    delete: "Delete the stack: everything in it is replaced.",
    again: "Come again with these files: only then can it be said what comes next.",
    later: "Now the channel: put the last lines into the stack file.",
  },
  back: "Back:",
  guide: "Why, how to test, and what to do later with what was adopted: docs/migration.md",
};

const japanese: typeof english = {
  usage: `使い方: npm run migrate -- [オプション] ファイル…

BLEA(Baseline Environment on AWS、CDK 版)から移行するためのコマンドです。BLEA のスタックの
CloudFormation テンプレートとリソース一覧を読み、リソースごとの移行方法、スタックファイルに必要な設定、
実行するコマンドを順番どおりに表示します。オフラインで動き、何も変更しません。

ファイルは次のコマンドの出力です(JSON または YAML)。1 つのアカウント・リージョンの全スタックを指定します。
  aws cloudformation get-template --stack-name 名前 --query TemplateBody > 名前.before.json
  aws cloudformation describe-stack-resources --stack-name 名前 > 名前.resources.json
  aws cloudformation list-stack-resources …  (100 を超える場合。スタック名は含まれません)
  cdk synth                                  (cdk.out/名前.template.json)

  --stack 名前      すでにあるスタックファイル(Pulumi.名前.yaml)
  --role ロール     audit、guest、management のいずれか(省略時はスタックファイルか BLEA の用途から判断)
  --kept 名前       BLEA のスタックから置き換えるものを除いたテンプレートだけを表示する
  --project DIR     別の Pulumi プロジェクトを対象にする
  --json            JSON で出力する
  -h, --help        この説明を表示する

終了コード: 0 問題なし、1 不明なリソースがある、または設定が検査を通らない、2 使い方かファイルの誤り`,
  noFiles:
    "BLEA のテンプレートのファイルを指定してください: npm run migrate -- ファイル…(npm run migrate -- --help を参照)",
  unknownRole: (role) =>
    `${role} というロールはありません。audit、guest、management のいずれかを指定してください。`,
  stackWithoutRole: (stack) =>
    `Pulumi.${stack}.yaml に baseline:role がありません(audit、guest、management のいずれか)。`,
  unreadable: (file, code) =>
    `${file} を読み込めません(${code})。aws cloudformation get-template --stack-name 名前 --query TemplateBody で書き出してください。`,
  notYaml: (file, reason) => `${file} は JSON でも YAML でもありません: ${reason}`,
  notTemplate: (file) =>
    `${file} は、テンプレート(Resources の各要素に Type があるもの)でも、スタックのリソース一覧でもありません。` +
    "aws cloudformation get-template と describe-stack-resources の出力を指定してください。cdk.out の場合は 名前.template.json です。",
  severalStacks: (names) =>
    `1 つのテンプレートに対して、複数のスタックの一覧があります: ${names.join("、")}。1 つのアカウント・リージョンについて、スタックごとにテンプレートと一覧を指定してください。`,
  sameTwice: (id, first, second) =>
    first === second
      ? `${first} が重複しています(${id})。スタックごとに、テンプレートと一覧をそれぞれ 1 つだけ指定してください。`
      : `${first} と ${second} の両方に ${id} があります。BLEA の論理 ID はどのアカウント・リージョンでも同じなので、1 つずつ指定してください。`,
  severalPlaces: (places) =>
    `複数のアカウントまたはリージョンのファイルが混ざっています: ${places.join("、")}。1 つずつ指定してください。`,
  severalGenerations: (third, earlier) =>
    `${third.join("、")} は BLEA 3、${earlier.join("、")} は BLEA 1 または 2 です。1 つのアカウントにはどちらか一方しかありません。` +
    "aws cloudformation list-stacks で、1 つのアカウント・リージョンのスタックを確認してください。",
  notBlea:
    "BLEA のガバナンスベース(1.3〜3.1)のリソースが 1 つもありません。BLEA のスタックかどうかを確認してください。" +
    "スタック名は BLEA-BASE-…(1 と 2)、または …BLEAGovBase…(3)です。",
  wrongAccount: (found, stack) =>
    `ファイルはアカウント ${found} のものですが、Pulumi.${stack}.yaml は別のアカウント用です。baseline:accountId を ${found} にするか、別のスタックを指定してください。`,
  noSuchStack: (name, names) =>
    `${name} というスタックのファイルはありません。指定されたスタック: ${names.join("、")}`,
  noTemplate: (name) =>
    `${name} のテンプレートがありません。aws cloudformation get-template --stack-name ${name} --query TemplateBody で書き出してください。`,
  otherTemplate: (name, ids) =>
    `${name} のテンプレートは、デプロイされているものと異なります(${ids.join("、")})。このまま使うと、これらが削除または作成されます。` +
    `aws cloudformation get-template --stack-name ${name} --query TemplateBody で正しいものを書き出してください。`,
  nothingKept: (name) =>
    `${name} に残すものはありません。テンプレートにはリソースが 1 つ以上必要なため、スタックを削除してください。`,

  controlTower: "Control Tower 版",
  standAlone: "スタンドアロン版",
  becomes: (role) => `移行先のロール: ${role}`,
  counts: (all, verdicts) => `${all} リソース: ${verdicts}`,
  verdicts: { adopt: "引き継ぎ", import: "インポート", replace: "置き換え", uncovered: "対象外" },
  headings: {
    adopt: "引き継ぎ: そのまま残します。新しいスタックから参照するか、何もしません",
    import: "インポート: そのまま残し、以後は新しいスタックで管理します",
    replace: "置き換え: 新しいスタックで先に作成し、その後で削除します",
    uncovered: "対象外: 新しいスタックに相当するものがないため、判断されるまで残します",
  },
  reasons: {
    trail:
      "記録を途切れさせずに使い続けます。証跡を 2 つにすると、全イベントの 2 つ目のコピーとして課金されます。",
    logGroup: "アラームがこのロググループを監視します。",
    logFiles: "証拠であり、証跡の出力先としても使い続けます。",
    evidence: "証拠なので、BLEA がなくなっても残す必要があります。",
    delivery: "BLEA のスタックと一緒に削除されると、証跡やレコーダーがログを配信できなくなります。",
    key: "このキーを削除すると、ログファイルは二度と読めなくなります。",
    recorder:
      "レコーダーと配信チャネルはリージョンに 1 つしか作れません。作り直すには、いったん記録を止める必要があります。",
    defaultRecorder:
      "新しいスタックのレコーダーと同じ名前なので、記録を続けたまま管理を移せます。履歴の保存先は新しいバケットに変わります。",
    configRule:
      "新しいスタックのルールが、対象の全リージョンで同じ項目を検査します。両方がある間は評価が二重に課金されます。",
    publicBuckets: "公開バケットは検出ではなく、アカウント全体のパブリックアクセスブロックで防ぎます。",
    otherPorts: "新しいルールの対象はポート 22 と 3389 です。BLEA では 20、21、3306、4333 も対象です。",
    noSuchRule:
      "同じ項目を検査するルールはありません。残しても費用はわずかです。大半は Security Hub(FSBP)でも検査できます。",
    templateNeeded: "ルールの検査項目はテンプレートがないとわかりません。テンプレートも指定してください。",
    remediation:
      "ポートクローザーが、全リージョンのデフォルトセキュリティグループを空にし、削除した内容を通知します。",
    detector: "削除すると GuardDuty が無効になり、検出結果も失われます。",
    hub: "削除すると Security Hub が無効になり、検出結果も失われます。インポートも安全ではありません。enableDefaultStandards が異なると、プロバイダーが作り直すためです。",
    hubRole: "Security Hub が使用しています。使用中は AWS が削除を拒否します。",
    alarm: "新しいスタックのアラーム(またはそのフィルター)が、同じ API 呼び出しを通知します。",
    eventRule: "新しいスタックのルールが、同じイベント(とそれ以外のイベント)を読みやすい形で通知します。",
    topic: "新しいトピックは暗号化され、このアカウントからしか発行できません。",
    mail: "新しい購読を、宛先ごとに一度確認する必要があります。",
    slack:
      "AWS では 1 つのチャンネルに対する設定はアカウントごとに 1 つだけなので、BLEA の設定を削除してから作成します。その間はメールで通知します。",
    people:
      "ユーザーやインスタンスが使っている可能性があります。代わりに、MFA と権限境界付きのロールを baseline:operators で作れます。先に利用状況を確認してください。",
    pipeline: "BLEA を再びデプロイしてしまうため停止します。スタックは最後に削除してください。",
    catalog:
      "新しいアカウントに BLEA をデプロイします。最後のアカウントの移行が終わったら、ポートフォリオを削除してください。",
    metadata: "実体のあるリソースではありません(CDK の利用状況の情報)。",
    otherRole: "このロールのスタックには、代わりになるものがありません(guest スタックにはあります)。",
    unknown: "BLEA のリソースではないため、判断できません。そのまま残します。",
  },
  neededBy: (ids) => `(${ids} が使っている間は残します)`,

  lines: (file) =>
    `次の内容を ${file} の config: の下に追加してください。同じキーがすでにある場合は、1 つにまとめます。`,
  partialLines: (file) =>
    `現時点でわかる ${file} の設定です。ファイルがそろうと追加されるため、まだ書き込まないでください。`,
  laterLines: (file) => `次の内容は、BLEA のチャンネル設定を削除した後で追加してください(${file}):`,
  invalid: "この設定を加えたスタックファイルは、検査を通りません:",
  imports:
    "最初の pulumi up の前に、次のものをインポートします(import.json には、ここに挙げたものとその親だけを残し、ID を記入します):",
  remarkable: "対応や確認が必要なこと:",
  remarks: {
    physicalIdsMissing:
      "AWS 上の名前と ID が必要です。aws cloudformation describe-stack-resources を実行し、その出力も指定してください。",
    templateMissing:
      "スタックの中身を知るために、テンプレートが必要です。aws cloudformation get-template を実行し、その出力も指定してください。",
    otherTemplate:
      "AWS の現状とテンプレートが異なります。デプロイされているテンプレートではないため、cdk synth ではなく get-template の出力を使ってください。",
    editionUnknown:
      "AWS Config のレコーダーを誰が作成したか、ファイルからはわかりません。Control Tower 管理下なら true にしてください。そうでなければ、BLEA の全スタックを指定してください。",
    recorderMissing:
      "BLEA が記録しているのは 1 つのリージョンだけです。レコーダーのないリージョンでは Config ルールを作成できないため、レコーダーを作成するか(下の手順を参照)、これらのリージョンを除いて始めてください。",
    slackTooEarly:
      "BLEA と同じチャンネルがすでにスタックファイルにありますが、2 つ目の設定は AWS に拒否されます。BLEA の設定を削除するまで、取り除いておいてください。",
    controlTowerTrail:
      "BLEA のアラームが監視していた Control Tower のロググループは、ランディングゾーン 3.0 で廃止されました。アラームにはこのアカウントの証跡が必要です(2 つ目のコピーとして課金されます)。今もイベントが届いている場合は auditTrail: { shape: adopt, logGroupName: aws-controltower/CloudTrailLogs } とします。",
  },

  way: "移行の手順(上から順に実行します。どの手順も元に戻せます)",
  steps: {
    save: "現状を保存します。元に戻すときに使います。",
    pause: "パイプラインが BLEA を再びデプロイしないようにします。",
    recorders: "linkedRegions でも記録を始めます。",
    configure: "スタックファイルに設定を追加し、作成される内容を確認します。",
    import:
      "上に挙げたものをインポートします。最初のコマンドはプロバイダーを作成します。省くと、シェルでサインインしているアカウントとリージョンがインポートの対象になります。元に戻すときは、destroy で削除されないように、先にステートから外してください。",
    deploy:
      "BLEA と並べてデプロイします。BLEA には影響せず、通知が二重に届きます。デフォルトセキュリティグループから削除されたルールは元に戻りません。",
    try: "SNS の確認メールを承認します。数日間、両方から通知が届くことを確認してください。",
    shrink:
      "置き換えたものをスタックから取り除きます。先に変更セットを確認してください。Remove と、削除ポリシーだけの Modify 以外があってはいけません。",
    delete: "スタックを削除します。中のリソースはすべて置き換え済みです。",
    again: "これらのファイルを指定してもう一度実行すると、続きの手順を表示します。",
    later: "最後にチャンネルの設定をスタックファイルに追加します。",
  },
  back: "元に戻す:",
  guide: "理由、確認方法、引き継いだもののその後については docs/migration.ja.md を参照してください。",
};

export type Words = typeof english;

export const wordsIn = { en: english, ja: japanese };
