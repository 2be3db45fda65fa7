import { Region } from "@pulumi/aws/types/enums"; // names only: this does not load the whole of @pulumi/aws
import { z } from "zod";

/**
 * The keys of a stack file: each with its rule, its words and an example, in this one place.
 * Error messages, the JSON Schema for editors and the table of the README are made from it.
 */
export interface KeyDoc {
  en: Words;
  ja: Words;
  /** A value that passes; the command that mends a wrong one proposes it. A map has those of its fields. */
  example?: unknown;
}
type Words = readonly [description: string, allowed: string];

export const keyDocs = z.registry<KeyDoc>();

const text = (pattern: RegExp) => z.string().regex(pattern);
const email = () => z.email().max(254);
const guid = () => text(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/);
const region = () => z.enum(Region);
const flag = () => z.boolean().default(false);

const role = z.enum(["audit", "guest"]).register(keyDocs, {
  en: ["The part that the account plays: central security, or a workload.", "audit or guest"],
  ja: ["アカウントの役割。セキュリティの集約用か、ワークロード用か。", "audit または guest"],
  example: "guest",
});

const slack = z.strictObject({
  teamId: text(/^[TE][0-9A-Z]{7,}$/).register(keyDocs, {
    en: ["Slack workspace.", "the id of the workspace, T…, not its name"],
    ja: ["Slack ワークスペース。", "T で始まるワークスペース ID(名前ではありません)"],
    example: "T0123456789",
  }),
  channelId: text(/^[CG][0-9A-Z]{7,}$/).register(keyDocs, {
    en: ["Slack channel.", "the id of the channel, C… or G…, not its name"],
    ja: ["Slack チャンネル。", "C または G で始まるチャンネル ID(名前ではありません)"],
    example: "C0123456789",
  }),
});

const teams = z.strictObject({
  tenantId: guid().register(keyDocs, {
    en: ["Microsoft Entra tenant.", "a GUID: tenantId in the link to the channel"],
    ja: ["Microsoft Entra テナント。", "GUID(チャンネルのリンクに含まれる tenantId)"],
    example: "11111111-2222-3333-4444-555555555555",
  }),
  teamId: guid().register(keyDocs, {
    en: ["Team in Microsoft Teams.", "a GUID: groupId in the link to the channel"],
    ja: ["Microsoft Teams のチーム。", "GUID(チャンネルのリンクに含まれる groupId)"],
    example: "66666666-7777-8888-9999-000000000000",
  }),
  channelId: text(/^19%3[aA][\w-]+%40thread\.(tacv2|skype)$/).register(keyDocs, {
    en: ["Channel in Microsoft Teams.", "19%3a…%40thread.tacv2, URL-encoded as in the link to the channel"],
    ja: [
      "Microsoft Teams のチャンネル。",
      "19%3a…%40thread.tacv2(リンクにある URL エンコードされた形のまま)",
    ],
    example: "19%3a0123456789abcdef%40thread.tacv2",
  }),
});

const common = {
  environment: text(/^[a-z][a-z0-9-]{0,19}$/).register(keyDocs, {
    en: [
      "Name of the environment, seen in tags and in the names of log groups and chat channels.",
      "a-z, 0-9 and hyphens, a letter first, up to 20",
    ],
    ja: [
      "環境の名前。タグ、ロググループ名、チャットの設定名に使います。",
      "英小文字で始まる 20 文字以内の英小文字・数字・ハイフン",
    ],
    example: "dev",
  }),
  language: z
    .enum(["ja", "en"])
    .default("en")
    .register(keyDocs, {
      en: ["Language of error messages.", "ja or en"],
      ja: ["エラーメッセージの言語。", "ja または en"],
      example: "ja",
    }),
  accountId: text(/^[0-9]{12}$/).register(keyDocs, {
    en: ["The only AWS account that this stack can be deployed to.", '12 digits, in quotes: "012345678901"'],
    ja: ["このスタックをデプロイできる唯一の AWS アカウント。", '引用符で囲んだ 12 桁の数字: "012345678901"'],
    example: "111122223333",
  }),
  homeRegion: region().register(keyDocs, {
    en: ["Region where findings and alerts come together.", "an AWS region such as ap-northeast-1"],
    ja: ["検出結果と通知を集約するリージョン。", "AWS のリージョン(例: ap-northeast-1)"],
    example: "ap-northeast-1",
  }),
  linkedRegions: z
    .array(region())
    .default([])
    .register(keyDocs, {
      en: ["Further regions to protect and watch.", "other regions of the same partition: a list, or a,b"],
      ja: [
        "ほかに保護・監視するリージョン。",
        "同じパーティションのほかのリージョン(リスト、またはカンマ区切り)",
      ],
      example: ["us-east-1"],
    }),
  notificationEmails: z
    .array(email())
    .min(1)
    .max(10)
    .register(keyDocs, {
      en: ["Who gets the alerts by mail; each confirms once.", "1 to 10 different addresses: a list, or a,b"],
      ja: [
        "通知メールの宛先。宛先ごとに一度、購読の確認が必要です。",
        "重複のない 1〜10 件のメールアドレス(リスト、またはカンマ区切り)",
      ],
      example: ["security@example.com"],
    }),
  slack: slack.optional().register(keyDocs, {
    en: ["Slack channel that gets the alerts, too.", "teamId and channelId"],
    ja: ["通知を受け取る Slack チャンネル。", "teamId と channelId"],
  }),
  teams: teams.optional().register(keyDocs, {
    en: ["Microsoft Teams channel that gets the alerts, too.", "tenantId, teamId and channelId"],
    ja: ["通知を受け取る Microsoft Teams チャンネル。", "tenantId、teamId、channelId"],
  }),
  controlTower: flag().register(keyDocs, {
    en: [
      "Whether Control Tower manages the account: its recorder of AWS Config is left alone.",
      "true or false",
    ],
    ja: ["Control Tower 管理下か。管理下なら、AWS Config のレコーダーを作りません。", "true または false"],
    example: true,
  }),
  configRecorder: z
    .enum(["create", "adopt"])
    .optional()
    .register(keyDocs, {
      en: [
        "Create the recorder of AWS Config, or adopt the one that is there. Left out: create, or adopt with Control Tower.",
        "create or adopt",
      ],
      ja: [
        "AWS Config のレコーダーを作成するか、既存のものを使うか。省略時は create、Control Tower 管理下では adopt。",
        "create または adopt",
      ],
      example: "adopt",
    }),
  decommission: flag().register(keyDocs, {
    en: [
      "Lets a rehearsal account be removed: protection is lifted, and a destroy deletes logs and undoes the hardening.",
      "true or false",
    ],
    ja: [
      "検証用アカウントを撤去できるようにします。削除保護を外し、destroy でログを削除し、堅牢化も元に戻します。",
      "true または false",
    ],
    example: true,
  }),
};

const securityContact = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(64)
    .register(keyDocs, {
      en: ["Name of the contact.", "1 to 64 characters"],
      ja: ["担当者または窓口の名前。", "1〜64 文字"],
      example: "Security Team",
    }),
  title: z
    .string()
    .min(1)
    .max(50)
    .register(keyDocs, {
      en: ["Job title of the contact.", "1 to 50 characters"],
      ja: ["役職。", "1〜50 文字"],
      example: "CISO",
    }),
  phoneNumber: text(/^[\s0-9()+-]{1,25}$/).register(keyDocs, {
    en: ["Telephone of the contact.", "in quotes, up to 25 digits, spaces and ( ) + -"],
    ja: ["電話番号。", "引用符で囲んだ 25 文字以内の数字・空白・( ) + -"],
    example: "+81-3-1234-5678",
  }),
  emailAddress: email()
    .optional()
    .register(keyDocs, {
      en: ["Mail of the contact; the first of notificationEmails if left out.", "a mail address"],
      ja: ["メールアドレス。省略時は notificationEmails の先頭。", "メールアドレス"],
      example: "security@example.com",
    }),
});

const network = z.strictObject({
  cidrBlock: z
    .cidrv4()
    // Up to nine subnets of at least /28 have to fit in.
    .regex(/\/(1[6-9]|2[0-4])$/)
    .register(keyDocs, {
      en: ["Address range of the VPC.", "an IPv4 range from /16 to /24, such as 10.0.0.0/16"],
      ja: ["VPC のアドレス範囲。", "/16〜/24 の IPv4 CIDR(例: 10.0.0.0/16)"],
      example: "10.0.0.0/16",
    }),
  availabilityZones: z
    .int()
    .min(1)
    .max(3)
    .default(2)
    .register(keyDocs, {
      en: ["Number of availability zones.", "1, 2 or 3"],
      ja: ["アベイラビリティーゾーンの数。", "1、2、3 のいずれか"],
      example: 2,
    }),
  natGateways: z
    .enum(["None", "Single", "OnePerAz"])
    .default("None")
    .register(keyDocs, {
      en: ["NAT gateways, billed by the hour each.", "None, Single or OnePerAz"],
      ja: ["NAT ゲートウェイ(1 台ごとに時間課金)。", "None、Single、OnePerAz のいずれか"],
      example: "None",
    }),
});

const guestOnly = {
  securityContact: securityContact.optional().register(keyDocs, {
    en: ["Whom AWS calls about security.", "name, title, phoneNumber and, if wanted, emailAddress"],
    ja: ["AWS がセキュリティの件で連絡する窓口。", "name、title、phoneNumber(任意で emailAddress も)"],
  }),
  network: network.optional().register(keyDocs, {
    en: ["A VPC, if one is wanted.", "cidrBlock and, if wanted, availabilityZones, natGateways"],
    ja: ["VPC(必要な場合だけ)。", "cidrBlock(任意で availabilityZones、natGateways も)"],
  }),
};

const guardDuty = z.strictObject({
  existingDetectors: z
    .partialRecord(region(), text(/^[0-9a-f]{32}$/))
    .default({})
    .register(keyDocs, {
      en: ["Detectors to adopt, by region.", "home or linked region: detector id, 32 of 0-9 and a-f"],
      ja: [
        "リージョンごとの既存のディテクター。",
        "homeRegion か linkedRegions: ディテクター ID(16 進数 32 桁)",
      ],
      example: { "ap-northeast-1": "12abc34d567e8fa901bc2d34e56789f0" },
    }),
});

const auditOnly = {
  guardDuty: guardDuty.prefault({}).register(keyDocs, {
    en: ["For an account that has GuardDuty already.", "existingDetectors"],
    ja: ["すでに GuardDuty が有効なアカウント向け。", "existingDetectors"],
  }),
  securityHub: z
    .enum(["create", "adopt"])
    .default("create")
    .register(keyDocs, {
      en: ["Enable Security Hub, or adopt the one that is there.", "create or adopt"],
      ja: ["Security Hub を有効にするか、有効なものを引き継ぐか。", "create または adopt"],
      example: "adopt",
    }),
  accessAnalyzer: z
    .enum(["create", "skip"])
    .default("create")
    .register(keyDocs, {
      en: ["Create the organisation's analyzer, or leave it out.", "create or skip"],
      ja: ["組織のアナライザーを作成するか、しないか。", "create または skip"],
      example: "skip",
    }),
};

/** What a stack file of each role may hold. A new role is a new entry here and in `role`. */
export const keysOf = {
  audit: z.strictObject({ role: role.extract(["audit"]), ...common, ...auditOnly }),
  guest: z.strictObject({ role: role.extract(["guest"]), ...common, ...guestOnly }),
} satisfies Record<z.infer<typeof role>, z.ZodObject>;

export type Role = keyof typeof keysOf;

/** The keys of all roles: to check the rest of a file whose role is wrong, and to describe every key. */
export const everyKey = z.strictObject({ role, ...common, ...auditOnly, ...guestOnly });
