"""Heads of columns as lenders and banks write them, in lower case, without spaces and underscores."""

from collections.abc import Mapping

PLAN_HEADS: Mapping[str, str] = {
    "number": (
        "期数 期次 期号 期别 期 序号 第几期 还款期数 还款期次 还款期号 当前期数 分期期数 number no no. # n "
        "period periodno periodnumber instalmentno installmentno instalmentno. installmentno. "
        "instalmentnumber installmentnumber paymentno paymentno. paymentnumber"
    ),
    "due": (
        "还款日 还款日期 到期日 到期日期 应还日 应还日期 应还款日 应还款日期 计划还款日 计划还款日期 "
        "约定还款日 约定还款日期 最后还款日 最晚还款日 扣款日 扣款日期 日期 due duedate dueon dueday "
        "paymentdate repaymentdate date"
    ),
    "payment": (
        "应还总额 应还金额 应还款额 应还款总额 应还合计 月供 月供金额 月还款额 每月还款 每月还款额 每月应还 "
        "每期还款 每期还款额 每期应还 本期应还 本期应还总额 本期应还金额 期供 期供金额 还款金额 还款额 "
        "还款总额 计划还款额 计划还款金额 payment paymentamount totalpayment totaldue amountdue amount total "
        "repayment repaymentamount emi monthlypayment instalmentamount installmentamount"
    ),
    "both": "应还本息 本息 本息合计 每期本息 本期本息 principalandinterest principal+interest p&i",
    "principal": (
        "应还本金 本金 本期本金 本期应还本金 每期本金 每月本金 归还本金 偿还本金 还款本金 还本 月还本金 "
        "计划还款本金 principal principalpart principalpayment principalpaid principaldue principalrepayment"
    ),
    "interest": (
        "应还利息 利息 本期利息 本期应还利息 每期利息 每月利息 偿还利息 还款利息 还息 月还利息 计划还款利息 "
        "interest interestpart interestpayment interestpaid interestdue"
    ),
    "fee": (
        "手续费 应还手续费 分期手续费 每期手续费 服务费 应还服务费 分期服务费 平台服务费 技术服务费 "
        "信息服务费 咨询费 咨询服务费 担保费 融资担保费 应还担保费 增信服务费 担保服务费 保险费 保费 管理费 "
        "账户管理费 会员费 费用 其他费用 应还费用 fee fees feedue handlingfee servicefee servicecharge "
        "platformfee guaranteefee insurance insurancepremium managementfee adminfee charges otherfees"
    ),
    "penalty": (
        "罚息 应还罚息 逾期罚息 逾期费 逾期费用 违约金 滞纳金 penalty penalties penaltyinterest latefee "
        "latefees latecharge"
    ),
    "balance": (
        "剩余本金 未还本金 剩余未还本金 待还本金 剩余待还本金 剩余应还本金 本金余额 剩余本金余额 贷款余额 "
        "借款余额 期末本金 期末余额 期末本金余额 余额 balance remainingprincipal outstandingprincipal "
        "outstandingbalance remainingbalance principalbalance closingbalance endingbalance loanbalance "
        "principalremaining"
    ),
}
"""What a column of a repayment plan means → its heads; ``both`` is principal and interest together."""

STATEMENT_HEADS: Mapping[str, str] = {
    "day": (
        "日期 时间 交易日期 交易时间 交易日 记账日期 记账日 入账日期 入账时间 付款日期 付款时间 还款日期 "
        "还款时间 实际还款日 实际还款日期 支付时间 创建时间 发生日期 date day time datetime transactiondate "
        "bookingdate postingdate posteddate valuedate paymentdate paidon datepaid"
    ),
    "amount": "金额 交易金额 发生额 收支金额 现金流 amount transactionamount flow cashflow value",
    "received": (
        "收入 收入金额 收款 收款金额 贷方 贷方金额 贷方发生额 存入 存入金额 转入 放款 放款金额 到账金额 "
        "借款金额 income received credit creditamount moneyin paidin in deposit deposits disbursed "
        "disbursement"
    ),
    "paid": (
        "支出 支出金额 付款 付款金额 借方 借方金额 借方发生额 支取 转出 还款 还款金额 还款额 实还金额 "
        "实还总额 实还 实际还款 实际还款金额 实际还款额 已还金额 已还总额 本次还款 扣款金额 expense paid "
        "payment repayment debit debitamount moneyout paidout out withdrawal withdrawals amountpaid "
        "paymentamount"
    ),
    "direction": "收支 收/支 收支类型 借贷 借贷标志 借/贷 方向 direction drcr dr/cr type",
}
"""What a column of a statement means → its heads; 借方 of a bank is what left the account, 贷方 what came in."""

REMARKS = {
    "备注", "摘要", "说明", "附言", "用途", "交易说明", "交易备注", "交易摘要", "商品说明", "remark", "remarks",
    "note", "notes", "memo", "description", "comment", "comments",
}  # fmt: skip
"""Heads of columns that hold text, in a table of any kind."""

_FLOW_DAYS = "due duedate 还款日 应还日 应还日期 应还款日 到期日 到期日期"
_FLOW_AMOUNTS = "应还 应还总额 应还金额 应还本息 月供 本期应还 每期应还"
FLOW_HEADS: Mapping[str, str] = {
    **STATEMENT_HEADS,
    "day": f"{STATEMENT_HEADS['day']} {_FLOW_DAYS}",
    "amount": f"{STATEMENT_HEADS['amount']} {_FLOW_AMOUNTS}",
}
"""What a column of bare flows means: as in a statement, and the heads of a plan for its day and its payment."""
